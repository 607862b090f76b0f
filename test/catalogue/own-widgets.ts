import type { Service } from "../../catalogue/entry.ts";
import { OwnEntriesError, withOwnEntries } from "../../catalogue/own-entries.ts";

/** A service of the catalogue, and what an operator adds to it. */
export const widgets: Service = {
  eventSource: "widgets.amazonaws.com",
  tagger: "ec2",
  requestTags: "requestParameters.labels",
  globalRegion: "us-east-1",
  types: { "AWS::Widgets::Widget": "arn:${partition}:widgets:${region}:${account}:widget/${id}" },
  events: {
    CreateWidget: { creates: { "AWS::Widgets::Widget": "responseElements.widgetId" }, verified: "record" },
  },
};
export const gadget = {
  types: { "AWS::Widgets::Gadget": "arn:${partition}:widgets:${region}:${account}:gadget/${id}" },
  events: {
    CreateGadget: { creates: { "AWS::Widgets::Gadget": "responseElements.arn" }, verified: "none" },
  },
};
export const extension = {
  eventSource: "widgets.amazonaws.com",
  tagger: "rgta",
  tagActions: ["widgets:TagResource"],
  ...gadget,
};
export const newService = { ...extension, eventSource: "gadgets.amazonaws.com" };

/** The problems of refused entries. Empty if the entries are accepted. */
export const refusal = (own: unknown) => {
  try {
    withOwnEntries([widgets], own);
  } catch (error) {
    if (error instanceof OwnEntriesError) return error.message;
    throw error;
  }
  return "";
};
