import { expect, test } from "vitest";
import { diagnose } from "../../cli/commands/doctor/diagnose.ts";
import { type Answers, fakeAws } from "../cli/doctor/fake-aws.ts";
import { read } from "../docs/markdown.ts";
import { deployedAnswers } from "./deployed-answers.ts";
import { everySetting } from "./every-setting.ts";
import { appWith, homeRegion } from "./synthesized.ts";

const answers = deployedAnswers(appWith(everySetting));
const actions: string[] = JSON.parse(/```json\n([^`]*)```/.exec(read("docs/doctor.md"))?.[1] ?? "{}")
  .Statement[0].Action;

async function diagnosed(given: Answers) {
  const { ask, asked } = fakeAws(given);
  const findings = await diagnose(homeRegion, { ask, secondsBehind: () => 0, onProgress: () => {} });
  return { findings, asked };
}

test("doctor finds a deployment with every setting well", async () => {
  const { findings } = await diagnosed(answers);
  expect(findings.filter(({ result }) => result !== "ok")).toEqual([]);
  const fine = Object.fromEntries(findings.map(({ check, region, what }) => [`${check} ${region}`, what]));
  expect(fine).toMatchObject({
    [`stacks ${homeRegion}`]: expect.stringMatching(/^7 stacks of version /),
    [`bus ${homeRegion}`]: expect.stringMatching(
      /^Tagledger-events, Tagledger-hub:|^Tagledger-hub, Tagledger-events:/,
    ),
    [`webhooks ${homeRegion}`]: "3 connections, authorized",
    [`backups ${homeRegion}`]: expect.stringMatching(/^3 tables/),
    "keys eu-central-1": "1 key, enabled",
  });
});

test("doctor asks exactly what the IAM policy of docs/doctor.md allows, and who it is", async () => {
  const { asked } = await diagnosed(answers);
  // "No permissions are required" ("GetCallerIdentity", AWS STS API Reference).
  expect([...asked].filter((action) => action !== "sts:GetCallerIdentity").toSorted()).toEqual(actions);
});
