// The outline of the land without any border, from Natural Earth at 1:50 million, as one path in degrees: x is the
// longitude, y the latitude with its sign turned. The server places points on it by the same two numbers.

import { geoEquirectangular, geoPath } from "d3-geo";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

/** The packages that the outline comes from; none of them is in a bundle. */
export const LAND_PACKAGES = ["node_modules/world-atlas/"];

export function land() {
  const file = createRequire(import.meta.url).resolve("world-atlas/land-50m.json");
  const topology = JSON.parse(readFileSync(file, "utf8"));
  const inDegrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0);
  const outline = geoPath(inDegrees).digits(2)(feature(topology, topology.objects.land));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180" preserveAspectRatio="none"><path fill="#8d8778" fill-opacity=".3" d="${outline}"/></svg>\n`;
}
