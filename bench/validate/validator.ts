import * as z from "zod";
import { builtIn } from "../../catalogue/built-in.ts";
import { eventOf, recordOf } from "../../test/fixtures/cloudtrail.ts";
import { creations } from "../../test/fixtures/creations.ts";
import { genuineRecords } from "../../test/fixtures/genuine-records.ts";
import { catalogueOf, SizeSchema } from "./catalogue-sizes.ts";

/**
 * The process that `validate.ts` measures. It gives records to Validate for some seconds of CPU, and prints how many it decided
 * in how much time.
 */
const [size, seconds] = z.tuple([SizeSchema, z.coerce.number()]).parse(process.argv.slice(2));
const genuine = genuineRecords.length > 0;
const records: { eventSource: string }[] = genuine ? genuineRecords : creations.map((call) => recordOf(call));
const inputs = records.map((record) => eventOf(record));

// It must be there before catalogue/index.ts reads it, so Validate is imported after it.
builtIn.splice(0, builtIn.length, ...catalogueOf(size, builtIn, records));
const { validated } = await import("../../test/fixtures/plans.ts");

const cpuMilliseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Decides all records again and again. Returns how many events a second of CPU are decided. */
function rateFor(milliseconds: number) {
  const start = cpuMilliseconds();
  let events = 0;
  while (cpuMilliseconds() - start < milliseconds) {
    for (const input of inputs) decide(input);
    events += inputs.length;
  }
  return (events / (cpuMilliseconds() - start)) * 1000;
}

let planned = 0;
/** Some genuine records lack a field that each record has. Validate refuses them. */
function decide(input: unknown) {
  try {
    const { batches, pendingLookups } = validated(input);
    if (batches.length > 0 || pendingLookups) planned++;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "InvalidEventError") throw error;
  }
}

for (const input of inputs) decide(input);
const tagged = planned;
rateFor((seconds * 1000) / 3);
const eventsPerSecond = rateFor(seconds * 1000);
console.log(
  JSON.stringify({
    ...{ genuine, records: records.length, tagged, eventsPerSecond },
    services: builtIn.length,
    entries: builtIn.reduce((sum, { events }) => sum + Object.keys(events).length, 0),
  }),
);
