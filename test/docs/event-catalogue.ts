import models from "../../catalogue/derived/models.json" with { type: "json" };
import { LEFT_OUT_REASONS } from "../../catalogue/left-out.ts";
import { LIMIT_REASONS, limits } from "../../catalogue/limits.ts";
import { countsOf, type EventFacts, eventFacts } from "../../cli/commands/catalogue/facts.ts";
import { byService, serviceNameOf } from "../../cli/commands/catalogue/find.ts";
import { type MissingFacts, missingFacts } from "../../cli/commands/catalogue/missing.ts";
import { countsText } from "../../cli/commands/catalogue/services.ts";
import { cataloguePage, isEmulated, table, WRITTEN } from "./catalogue-page.ts";

/** The built-in entries. An operator's own entries are in no document. */
export const shipped = () => eventFacts().filter(({ own }) => !own);

/** The pages of `docs/catalogue/`, by their names without `.md`. */
export function cataloguePages(): Map<string, string> {
  const missing = new Map(byService(missingFacts()));
  return new Map(
    byService(shipped()).map(([service, facts]) => [
      service,
      cataloguePage(facts, missing.get(service) ?? []),
    ]),
  );
}

/** `docs/event-catalogue.md`: the numbers, and the page of each service. */
export function eventCatalogue(): string {
  const facts = shipped();
  const missing = missingFacts();
  const parts = [head(facts), services(facts, missing), columns(facts), notInCatalogue(facts, missing)];
  return [...parts.flat(), ...limitsSection()].join("\n\n").concat("\n");
}

function services(facts: EventFacts[], missing: MissingFacts[]): string[] {
  const without = new Map(byService(missing));
  const rows = byService(facts).map(([service, events]) => {
    const { record, model, derived, none } = countsOf(events);
    return [
      `[${service}](catalogue/${service}.md)`,
      events[0] ? serviceNameOf(events[0]) : "",
      events.length,
      countsText({ record, model, derived, none }),
      without.get(service)?.length ?? "",
    ];
  });
  return [
    "## Services",
    "Each service has a page with its events. The last column counts the calls that are\n" +
      "[not in the catalogue](#not-in-the-catalogue); the page lists them too.",
    table(["service", "name", "events", "verified", "not in the catalogue"], rows),
  ];
}

/** The calls that AWS's sources name as creations and that have no entry. */
function notInCatalogue(facts: EventFacts[], missing: MissingFacts[]): string[] {
  const groups = Map.groupBy(missing, ({ reason }) => reason);
  const reasons = [...groups].toSorted(([, a], [, b]) => b.length - a.length);
  const known = new Set(facts.map(({ eventSource }) => eventSource));
  const unknown = missing.filter(({ eventSource }) => !known.has(eventSource));
  return [
    "## Not in the catalogue",
    `By AWS's sources, ${missing.length} more calls create something. \`npx tagledger catalogue --missing\` lists them, each with its reason:`,
    table(
      ["reason", "calls", "meaning"],
      reasons.map(([reason, { length }]) => [reason, length, LEFT_OUT_REASONS[reason]]),
    ),
    "These services have no entry:",
    table(
      ["service", "name", "calls", "reasons"],
      byService(unknown).map(([service, calls]) => [
        service,
        calls[0] ? serviceNameOf(calls[0]) : "",
        calls.map(({ eventName }) => eventName).join(", "),
        [...new Set(calls.map(({ reason }) => reason))].join(", "),
      ]),
    ),
  ];
}

/** The resources that Tagledger does not tag, by reason. */
function limitsSection(): string[] {
  const groups = Map.groupBy(limits, ({ reason }) => reason);
  const parts = [...groups].map(([reason, group]) => {
    const rows = group.map(({ what, events, because }) => [
      what,
      events.map((event) => `\`${event}\``).join(", "),
      because,
    ]);
    return `### ${LIMIT_REASONS[reason]}\n\n${table(["what", "made by", "because"], rows)}`;
  });
  return [
    "## Limits",
    "These calls create more resources than Tagledger tags. The list is in `catalogue/limits.ts`.\n" +
      "`test/catalogue/limits.test.ts` compares it with the catalogue and with IAM's actions.",
    ...parts,
  ];
}

function head(facts: EventFacts[]): string[] {
  const { events, services: count, types, record, model, derived, none } = countsOf(facts);
  return [
    "# The event catalogue",
    WRITTEN,
    `${events} events of ${count} services create ${types} types of resource. \`npx tagledger catalogue\` lists the services, with\n` +
      "your [own entries](own-entries.md). `npx tagledger catalogue ec2` lists the events of one, and\n" +
      "`npx tagledger catalogue ec2:RunInstances` explains an event.",
    table(
      ["verified", "events", "source of the resource's place in the record", "test"],
      [
        [
          "record",
          record,
          "a genuine CloudTrail record",
          "`test/catalogue/genuine-records.test.ts` finds a resource in such a record. Skipped without the records, which we may not publish",
        ],
        [
          "model",
          model,
          "AWS's service model, and no genuine record yet",
          "`test/models/entries.test.ts` finds a resource in a call with every field of the model",
        ],
        [
          "derived",
          derived,
          "[derived from AWS's models](catalogue-data.md) by rules, and no genuine record yet",
          "`test/generate/derived-files.test.ts` compares the entries with the models",
        ],
        [
          "none",
          none,
          "neither, but AWS's documentation or similar calls",
          "none, except for the entry's form",
        ],
      ],
    ),
    `The derived entries are from ${versionsText}.`,
  ];
}

const versionsText = new Intl.ListFormat("en-GB").format(
  Object.entries(models).map(([name, version]) => `\`${name}\` ${version}`),
);

/** What the columns of the pages mean. */
function columns(facts: EventFacts[]): string[] {
  const emulated = facts.filter(isEmulated).length;
  return [
    "## The pages of the services",
    "- **tagged by**: RGTA is the Resource Groups Tagging API; a name is the service's own API. A name with `model:` means\n" +
      "  that the calls are derived too. `nothing` means that no API tags the type, or only one that can change more than\n" +
      "  tags. The outcome is `unsupported`.\n" +
      `- **emulator**: for ${emulated} events MiniStack keeps the tags, so a local run shows them. For the others, tests check\n` +
      "  the call and its answers. None was run on AWS.\n" +
      "- **upsert**: the call can also succeed on a resource that exists. Its first creator stays the creator.\n" +
      "- **finds**: FindResources asks AWS for facts that the record lacks.\n" +
      "- **conditional**: only some of the calls create a resource, such as `UpdateTable` with a new replica.\n" +
      "- **regions**: the resource may be in another region than the event.\n" +
      "- **account**: the record names the resource's account. A resource of another account is not tagged.",
  ];
}
