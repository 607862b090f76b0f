import { expect, test } from "vitest";
import { passageOf } from "../../../bench/cost/event-cost.ts";
import { OUTCOMES } from "../../../domain/outcome.ts";
import { OTHER_STATES } from "../../../infra/constructs/dashboard/cost-so-far.ts";
import { savedQueries } from "../../../infra/constructs/saved-queries.ts";
import { prices } from "../../../infra/prices.ts";
import { read, table, withParts } from "../../docs/markdown.ts";
import { alarms, dashboardName, dashboardText, shownBy, type Widget, widgets } from "./definition.ts";
import { drawDashboard } from "./draw.ts";
import { linesOf } from "./evaluate.ts";
import { storedRun } from "./run/stored-run.ts";

const titled = (title: string) => widgets.filter(({ properties }) => properties.title?.startsWith(title));
const all = widgets.flatMap(shownBy);

/** `npm run docs:dashboard` runs this test with `--update`: then it draws the picture instead of comparing it. */
test("docs/dashboard.svg is the definition over the metrics of the stored run (npm run docs:dashboard draws it)", async () => {
  await expect(await drawDashboard(storedRun())).toMatchFileSnapshot("../../../docs/dashboard.svg");
});

test("docs/dashboard.md lists the saved queries (npm run docs:dashboard writes them)", async () => {
  const rows = savedQueries.map(({ name, of }) => [
    name,
    of.map((part) => SEARCHED[part] ?? part).join(", "),
  ]);
  const queries = table(["query", "searches the logs of"], rows);
  const document = withParts(read("docs/dashboard.md"), { queries });
  await expect(document).toMatchFileSnapshot("../../../docs/dashboard.md");
});
const SEARCHED: Record<string, string> = { functions: "all functions", machines: "all state machines" };

test("docs/dashboard.md explains each widget by its title", () => {
  const text = read("docs/dashboard.md");
  const titles = widgets.flatMap(({ properties }) => properties.title ?? []);
  expect(titles.filter((title) => !text.includes(`**${title}**`))).toEqual([]);
});

test("the dashboard has the name of the deployment, and no two widgets overlap", () => {
  expect(dashboardName).toBe("Tagledger");
  const overlaps = (a: Widget, b: Widget) =>
    a !== b && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  for (const widget of widgets) {
    expect(widget.x + widget.width).toBeLessThanOrEqual(24);
    expect(widgets.filter((other) => overlaps(widget, other))).toEqual([]);
  }
});

test("each heading that the dashboard names is in the runbook", () => {
  const anchors = [...read("docs/runbook.md").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replaceAll(" ", "-"),
  );
  const named = [...dashboardText.matchAll(/docs\/runbook\.md#([\w-]+)/g)].map(([, anchor = ""]) => anchor);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
});

test("the dashboard has every alarm of the home region", () => {
  const [widget] = titled("Alarms");
  expect(widget?.properties.alarms?.toSorted()).toEqual(Object.keys(alarms).toSorted());
});

test("each metric of ours has the name and the dimensions that a run wrote", () => {
  const written = storedRun().metrics.filter(({ namespace }) => namespace === "Tagledger");
  const keys = (name: string, dimensions: string[]) => `${name} ${dimensions.toSorted().join()}`;
  const emitted = new Set(written.map(({ name, dimensions }) => keys(name, Object.keys(dimensions))));
  const searches = all.flatMap(({ options: { expression = "" } }) => {
    const [, names = "", metric = ""] = /\{Tagledger,(\w+)\} MetricName="(\w+)"/.exec(expression) ?? [];
    return metric ? [keys(metric, [names])] : [];
  });
  const direct = all.flatMap(({ namespace, name, dimensions }) =>
    namespace === "Tagledger" ? [keys(name, Object.keys(dimensions))] : [],
  );
  // The run has no resource that was gone, and none that AWS cannot tag.
  const rare = [keys("ActionsGone", []), keys("ActionsUnsupported", [])];
  expect(searches).toHaveLength(2);
  expect([...direct, ...searches].filter((key) => !emitted.has(key) && !rare.includes(key))).toEqual([]);
});

test("each outcome but pending is in the graph of outcomes", () => {
  const [widget] = titled("What became");
  const shown = widget ? shownBy(widget).map(({ name }) => name) : [];
  const outcomes = OUTCOMES.filter((outcome) => outcome !== "pending").map(
    (outcome) => `Actions${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`,
  );
  expect(shown.toSorted()).toEqual(outcomes.toSorted());
});

test("the canary is shown for each collected region", () => {
  const [, seconds] = titled("Canary");
  const regions = seconds ? shownBy(seconds).map(({ dimensions }) => dimensions.region) : [];
  expect(regions).toEqual(["eu-west-1", "us-east-1", "us-west-2"]);
});

test("all numbers in expressions are written in full, and each METRICS finds ids", () => {
  for (const { properties } of widgets) {
    const ids = properties.metrics?.flatMap((parts) =>
      parts.flatMap((part) => (typeof part === "string" ? [] : (part.id ?? []))),
    );
    const expressions = properties.metrics?.flatMap((parts) =>
      parts.flatMap((part) => (typeof part === "string" ? [] : (part.expression ?? []))),
    );
    for (const expression of expressions ?? []) {
      expect(expression).not.toMatch(/\de-\d/);
      for (const [, word = ""] of expression.matchAll(/METRICS\("(\w+)"\)/g))
        expect(
          ids?.some((id) => id.startsWith(word)),
          `${word} in ${properties.title}`,
        ).toBe(true);
    }
  }
});

test("the cost of a run is what its metrics cost at the prices of docs/cost.md", () => {
  const [widget] = titled("In the time shown");
  const run = storedRun();
  const lines = linesOf(widget ? shownBy(widget) : [], { run, minutes: run.minutes, region: "eu-west-1" });
  const total = lines.at(-1)?.values[0] ?? 0;
  const sumOf = (name: string, keep: (dimension: string) => boolean) =>
    run.metrics
      .filter((metric) => metric.name === name && keep(Object.values(metric.dimensions)[0] ?? ""))
      .flatMap(({ points }) => points.flatMap(([, values]) => values))
      .reduce((sum, value) => sum + value, 0);
  const isOutside = (name: string) => /^(TagEvents|UnknownEvents|OwnEvents)/.test(name);
  const states =
    sumOf("Invocations", (name) => !isOutside(name)) +
    OTHER_STATES.TagResources * sumOf("ExecutionsStarted", (name) => name.startsWith("TagResources")) +
    OTHER_STATES.DetectDrift * sumOf("ExecutionsStarted", (name) => name.startsWith("DetectDrift")) +
    OTHER_STATES.Canary * sumOf("ExecutionsStarted", (name) => name.startsWith("Canary"));
  const ofStates = (states * prices.stateTransition.dollars) / prices.stateTransition.per;
  expect(total).toBeGreaterThan(ofStates);
  // Functions and logs cost a few percent of the states, with functions that stay loaded.
  expect(total).toBeLessThan(1.2 * ofStates);
});

test.each([
  ["tagged", "TagResources"],
  ["launch", "TagResources"],
  ["mass", "TagResources"],
  ["ignored", "TagResources"],
  ["noDrift", "DetectDrift"],
] as const)(
  "the states of an execution (%s) are estimated within one of what docs/cost.md counts",
  (kind, machine) => {
    const { transitions, invoked } = passageOf(kind);
    const inMachine = invoked.filter((name) => !name.startsWith("CountUnknownEvent")).length;
    expect(Math.abs(inMachine + OTHER_STATES[machine] - transitions)).toBeLessThanOrEqual(1);
  },
);
