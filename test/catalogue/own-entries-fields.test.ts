import { expect, test } from "vitest";
import { OwnEntriesError, withOwnEntries } from "../../catalogue/own-entries.ts";
import { extension, gadget, newService, refusal, widgets } from "./own-widgets.ts";

test("an action that an own entry lists in withoutTagKeys stays an action of its service", () => {
  const keyless = { ...extension, withoutTagKeys: ["widgets:TagResource"] };
  expect(withOwnEntries([widgets], [keyless])).toMatchObject([{ withoutTagKeys: ["widgets:TagResource"] }]);
});

test("an own entry's event name has no API's version; the service says once that its records have one", () => {
  const versioned = { ...extension, events: { CreateGadget2020_05_31: gadget.events.CreateGadget } };
  expect(refusal([versioned])).toContain("Leave that out, and set versionedNames.");
  expect(withOwnEntries([widgets], [{ ...extension, versionedNames: true }])).toMatchObject([
    { versionedNames: true },
  ]);
});

test.each(["sort(requestParameters.ids)", "reverse(requestParameters.ids)"])(
  "a path that would reorder the record for other paths is refused, with advice: %s",
  (ids) => {
    const creates = { "AWS::Widgets::Gadget": ids };
    const changing = { ...extension, events: { CreateGadget: { ...gadget.events.CreateGadget, creates } } };
    expect(refusal([changing])).toContain("use sort_by(list, &@)");
  },
);

test("an entry may give the path of the account, and the path of each resource's tags", () => {
  const { CreateGadget } = gadget.events;
  const elements = {
    requested: "requestParameters.gadgets",
    created: "responseElements.gadgets",
    id: "id",
    by: ["name"],
  };
  const own = {
    ...newService,
    account: "requestParameters.ownerId",
    events: { CreateGadget: { ...CreateGadget, elements } },
  };
  expect(withOwnEntries([widgets], [own]).at(-1)).toMatchObject({
    account: "requestParameters.ownerId",
    events: { CreateGadget: { elements } },
  });
  const broken = {
    ...own,
    account: "a[",
    events: {
      CreateGadget: { ...CreateGadget, account: "b[", elements: { ...elements, created: "c[", by: ["d["] } },
    },
  };
  const fields = [
    "account",
    "events.CreateGadget.account",
    "events.CreateGadget.elements.created",
    "events.CreateGadget.elements.by[0]",
  ];
  for (const field of fields) expect(refusal([broken])).toContain(`✖ [0].${field}: `);
});

test("an own entry cannot change the account's path of a built-in service", () => {
  const there = { ...widgets, account: "requestParameters.ownerId" };
  const extending = { ...extension, account: "requestParameters.accountId" };
  const message = (() => {
    try {
      withOwnEntries([there], [extending]);
      return "";
    } catch (error) {
      return error instanceof OwnEntriesError ? error.message : String(error);
    }
  })();
  expect(message).toContain(
    '[0].account: widgets.amazonaws.com has "requestParameters.ownerId". Leave it out.',
  );
});
