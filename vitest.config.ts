import { defineConfig } from "vitest/config";
import { faultTable } from "./test/faults/fault-table.ts";

const MINUTE_MS = 60_000;

/** What takes its time, though it needs no deployment: the CDK, the calls of all taggers, benchmarks, the command as a process, all its tables, the validator of ASL, npm, AWS's models. */
const SLOW = [
  "test/infra/**/*.test.ts",
  "test/functions/shared/tagging/services/**/*.test.ts",
  "test/bench/**/*.test.ts",
  "test/cli/command/**/*.test.ts",
  "test/cli/table/**/*.test.ts",
  "test/docs/releasing.test.ts",
  "test/statemachine/valid-asl.test.ts",
  "test/{generate,models}/**/*.test.ts",
  "test/evidence/{creation,event-history,planted-report,report-html,resumed-report,sample}.test.ts",
];

/** Properties that the unit project tries with few inputs, and the hostile project with ten times as many. */
const PROPERTIES = [
  "test/cli/policy-{check,scp}.test.ts",
  "test/cli/table/fits.test.ts",
  "test/evidence/{log-file,report-html}.test.ts",
  "test/functions/shared/actor/actor-properties.test.ts",
  "test/functions/shared/plan/split-plan.test.ts",
  "test/functions/validate/refused-input.test.ts",
  "test/ledger/merge-metadata.test.ts",
  "test/policy/{read-policy,tags-for}.test.ts",
];

/** `test:unit` leaves .tagledger/reports/test-unit.json: what .ci/summary.mjs adds up. */
const report = process.env.npm_lifecycle_event?.replace(":", "-");

export default defineConfig({
  test: {
    reporters: ["default", ...(report ? ["json"] : []), faultTable],
    // Titles are whole: the mutations name tests by them.
    taskTitleValueFormatTruncate: 0,
    outputFile: { json: `.tagledger/reports/${report}.json` },
    projects: [
      {
        test: {
          name: "unit",
          // Functions are passed in and nothing is mocked by module: files can share what they import.
          isolate: false,
          // Vitest leaves one core free, which is half of a machine with two.
          maxWorkers: "100%",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/**/*.integration.test.ts",
            "test/**/*.faults.test.ts",
            "test/hostile/**",
            "test/ruler/**",
            "test/checkers/**",
            "test/package/**",
            "test/lifecycle/**",
            ...SLOW,
          ],
        },
      },
      {
        test: {
          name: "infra",
          include: SLOW,
          globalSetup: ["test/infra/own-temporary-folder.ts"],
          testTimeout: 2 * MINUTE_MS,
          hookTimeout: 2 * MINUTE_MS,
        },
      },
      {
        // What an entry of the catalogue needs: `npm run check:entry`. It needs no deployment.
        test: {
          name: "entry",
          isolate: false,
          maxWorkers: "100%",
          include: [
            "test/{catalogue,models}/*.test.ts",
            "test/docs/event-catalogue.test.ts",
            "test/functions/shared/tagging/services/*.test.ts",
          ],
          testTimeout: MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      {
        test: {
          name: "integration",
          include: ["test/**/*.integration.test.ts"],
          // The tests share one deployment, and a fault that one of them injects strikes whoever calls.
          fileParallelism: false,
          globalSetup: ["test/integration/deployed-stack.ts"],
          testTimeout: 2 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      {
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/package/installed-package.ts"],
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 5 * MINUTE_MS,
        },
      },
      {
        // Deploys, upgrades and uninstalls with the commands of the documents, on an emulator of its own.
        // Interrupts the demo, and installs the emulator's Python.
        test: {
          name: "lifecycle",
          include: ["test/lifecycle/**/*.test.ts"],
          testTimeout: 5 * MINUTE_MS,
          hookTimeout: 5 * MINUTE_MS,
        },
      },
      {
        // Other programs judge the templates. They come from PyPI and npm.
        test: {
          name: "checkers",
          include: ["test/checkers/**/*.test.ts"],
          globalSetup: ["test/checkers/templates.ts"],
          testTimeout: 3 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
      {
        // It needs Java and Maven.
        test: {
          name: "ruler",
          include: ["test/ruler/**/*.test.ts"],
          testTimeout: MINUTE_MS,
          hookTimeout: 2 * MINUTE_MS,
        },
      },
      {
        test: {
          name: "hostile",
          include: ["test/hostile/**/*.test.ts", ...PROPERTIES],
          env: { PROPERTY_RUNS_FACTOR: "10" },
          testTimeout: 10 * MINUTE_MS,
        },
      },
      {
        test: {
          name: "faults",
          include: ["test/**/*.faults.test.ts"],
          fileParallelism: false,
          globalSetup: ["test/faults/policied-deployment.ts"],
          testTimeout: 2 * MINUTE_MS,
          hookTimeout: 3 * MINUTE_MS,
        },
      },
    ],
  },
});
