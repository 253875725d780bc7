// Reads Argdown from standard input with @argdown/core, whose folder is the argument, and writes what it says as JSON.
const core = require(process.argv[2]);

const application = new core.ArgdownApplication();
application.addPlugin(new core.ParserPlugin(), "parse-input");
application.addPlugin(new core.DataPlugin(), "build-model");
application.addPlugin(new core.ModelPlugin(), "build-model");
const input = require("fs").readFileSync(0, "utf8");
const read = application.run({ process: ["parse-input", "build-model"], input, logLevel: "error" });

const written = (member) => (member.type === "argument" ? `<${member.title}>` : `[${member.title}]`);
const told = { errors: [], texts: {}, data: {}, relations: [] };
for (const error of [...read.lexerErrors, ...read.parserErrors]) told.errors.push(error.message);
for (const element of [...Object.values(read.statements), ...Object.values(read.arguments)]) {
  const texts = element.members.map((member) => member.text).filter((text) => text);
  told.texts[written(element)] = texts.join(" | ").trim();
  told.data[written(element)] = element.data;
}
for (const relation of read.relations) {
  told.relations.push([relation.relationType, written(relation.from), written(relation.to)]);
}
process.stdout.write(JSON.stringify(told));
