import { describe, expect, test } from "vitest";
import { services } from "../../catalogue/index.ts";
import shipped from "../../catalogue/own-entries.json" with { type: "json" };
import { withOwnEntries } from "../../catalogue/own-entries.ts";
import { extension, gadget, newService, refusal, widgets } from "./own-widgets.ts";

test("the shipped own-entries.json has no entries and changes nothing", () => {
  expect(shipped).toEqual([]);
  expect(withOwnEntries([widgets], shipped)).toEqual([widgets]);
});

test("a built-in service keeps its events and types and gains those of the own entry", () => {
  expect(withOwnEntries([widgets], [extension])).toEqual([
    {
      ...widgets,
      tagActions: ["widgets:TagResource"],
      types: {
        ...widgets.types,
        "AWS::Widgets::Gadget": { arn: gadget.types["AWS::Widgets::Gadget"], tagger: "rgta" },
      },
      events: { ...widgets.events, ...gadget.events },
    },
  ]);
});

test("an event of a built-in type needs no type in the own entry", () => {
  const { types, events } = widgets;
  const CopyWidget = { ...events.CreateWidget };
  const own = { eventSource: widgets.eventSource, tagger: widgets.tagger, types: {}, events: { CopyWidget } };
  expect(withOwnEntries([widgets], [own])).toMatchObject([{ types, events: { ...events, CopyWidget } }]);
});

test("a new service comes after the others, with the defaults of every entry", () => {
  expect(withOwnEntries([widgets], [newService])).toEqual([
    widgets,
    { ...newService, requestTags: "requestParameters.tags" },
  ]);
});

test("two own entries for one service are both used", () => {
  const more = {
    ...newService,
    types: { "AWS::Widgets::Gizmo": "arn:${partition}:gadgets:${region}:${account}:gizmo/${id}" },
    events: {
      CreateGizmo: { creates: { "AWS::Widgets::Gizmo": "requestParameters.name" }, verified: "model" },
    },
  };
  const [, gadgets] = withOwnEntries([widgets], [newService, more]);
  expect(Object.keys(gadgets?.events ?? {})).toEqual(["CreateGadget", "CreateGizmo"]);
});

test("adding own entries does not change the catalogue that was passed in", () => {
  const before = structuredClone(widgets);
  withOwnEntries([widgets], [extension]);
  expect(widgets).toEqual(before);
});

test("an entry can extend the built-in catalogue", () => {
  const added = withOwnEntries([...services], [newService]);
  expect(added).toHaveLength(services.length + 1);
  expect(added.slice(0, -1)).toEqual(services);
});

describe("a wrong entry is refused, with its place in the file and advice:", () => {
  const event = gadget.events.CreateGadget;
  const withEvent = (changes: object) => ({
    ...newService,
    events: { CreateGadget: { ...event, ...changes } },
  });

  test.each<[string, unknown, string[]]>([
    ["what is no list", {}, ["expected array"]],
    ["an unknown field", [{ ...newService, taggers: [] }], ['Unrecognized key: "taggers"', "at [0]"]],
    ["an unknown field of an event", [withEvent({ upsrt: true })], ['"upsrt"', "[0].events.CreateGadget"]],
    ["a missing verification", [withEvent({ verified: undefined })], ["[0].events.CreateGadget.verified"]],
    ["an event source that is none", [{ ...newService, eventSource: "gadgets" }], ["[0].eventSource"]],
    [
      "an ARN that is none",
      [{ ...newService, types: { "AWS::A::B": "arn:aws:x" } }],
      ['[0].types["AWS::A::B"]'],
    ],
    [
      "an event that is there",
      [{ ...extension, events: { CreateWidget: { ...event } } }],
      ["[0].events.CreateWidget: widgets.amazonaws.com has it already", "remove this entry"],
    ],
    [
      "a type that is there",
      [{ ...extension, types: { ...gadget.types, ...widgets.types } }],
      ["[0].types.AWS::Widgets::Widget: widgets.amazonaws.com has it already"],
    ],
    ["one entry twice", [newService, newService], ["[1].events.CreateGadget: gadgets.amazonaws.com has it"]],
    [
      "other request tags than the service's",
      [{ ...extension, requestTags: "requestParameters.tags" }],
      ['[0].requestTags: widgets.amazonaws.com has "requestParameters.labels". Leave it out.'],
    ],
    [
      "another global region than the service's",
      [{ ...extension, globalRegion: "us-west-2" }],
      ['[0].globalRegion: widgets.amazonaws.com has "us-east-1". Leave it out.'],
    ],
    [
      "a type without an ARN",
      [withEvent({ creates: { "AWS::Widgets::Gizmo": "responseElements.arn" } })],
      ["[0].events.CreateGadget: AWS::Widgets::Gizmo has no ARN. Add it to [0].types."],
    ],
    [
      "a tagger that is none",
      [{ ...newService, tagger: "gadgets" }],
      ['there is no tagger "gadgets"', "rgta"],
    ],
    [
      "the tagger of a type that is none",
      [
        {
          ...newService,
          types: { "AWS::Widgets::Gadget": { arn: newService.types["AWS::Widgets::Gadget"], tagger: "x" } },
        },
      ],
      ['there is no tagger "x"'],
    ],
    [
      "rgta without the service's action",
      [{ ...newService, tagActions: undefined }],
      ["[0].tagActions", "Add it"],
    ],
    ["an action for everything", [{ ...newService, tagActions: ["*:*"] }], ["[0].tagActions[0]"]],
    [
      "a path that is no JMESPath",
      [withEvent({ creates: { "AWS::Widgets::Gadget": "a..b" } })],
      ["[0].events.CreateGadget.creates.AWS::Widgets::Gadget"],
    ],
    ["regions that are no JMESPath", [withEvent({ regions: "a[" })], ["[0].events.CreateGadget.regions"]],
    [
      "an upsert with a function that is none",
      [withEvent({ upsert: "nofun(@)" })],
      ["[0].events.CreateGadget.upsert"],
    ],
    ["request tags that are no JMESPath", [{ ...newService, requestTags: "|" }], ["[0].requestTags"]],
    [
      "an ARN that another type has",
      [{ ...newService, types: { "AWS::Widgets::Gadget": widgets.types["AWS::Widgets::Widget"] } }],
      ["AWS::Widgets::Gadget: AWS::Widgets::Widget has ARNs like", "Use a template that no other type has."],
    ],
    [
      "an ARN that takes in another type's",
      [
        {
          ...newService,
          types: { "AWS::Widgets::Gadget": "arn:${partition}:widgets:${region}:${account}:${path}" },
        },
      ],
      ["AWS::Widgets::Gadget: AWS::Widgets::Widget has ARNs like"],
    ],
  ])("%s", (_, own, says) => {
    const message = refusal(own);
    expect(message).toMatch(/^catalogue\/own-entries\.json cannot be used/);
    for (const text of says) expect(message).toContain(text);
  });

  test("all problems of the file at once", () => {
    const message = refusal([{ ...extension, tagger: "x", events: { CreateWidget: { ...event } } }]);
    expect(message.match(/✖/g)).toHaveLength(2);
  });
});

test("a path that fails only if the record lacks a field is accepted", () => {
  const creates = { "AWS::Widgets::Gadget": "join('/', [responseElements.a, responseElements.b])" };
  const own = { ...newService, events: { CreateGadget: { creates, verified: "model" } } };
  expect(refusal([own])).toBe("");
});
