// Bundles each folder beside this file that has an index.js into one file, NAME.js, draws land.svg, and gathers the
// licences of what is in them. Called as: node server/frontend/build.js FOLDER. The same sources give the same bytes.

import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LAND_PACKAGES, land } from "./land.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..", "..");
const target = resolve(process.argv[2]);

const names = readdirSync(here)
  .filter((name) => existsSync(join(here, name, "index.js")))
  .sort();

const result = await build({
  absWorkingDir: root,
  entryPoints: names.map((name) => ({ in: join(here, name, "index.js"), out: name })),
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".rq": "text" },
  metafile: true,
  logLevel: "warning",
});

mkdirSync(target, { recursive: true });
writeFileSync(join(target, "land.svg"), land());
writeFileSync(join(target, "licences.txt"), licences([...Object.keys(result.metafile.inputs), ...LAND_PACKAGES]));

/** The licences of the packages that these files belong to, by name. */
function licences(files) {
  const found = files.map((file) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean);
  return [...new Set(found)].sort().map(licence).join("\n\n");
}

function licence(folder) {
  const described = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : described.license;
  return `${described.name} ${described.version} (${described.license})\n\n${text}\n`;
}
