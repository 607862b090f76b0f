import { OWN_SOURCE } from "../../domain/own-events.ts";
import { ALARM_SOURCE } from "./allow-own-events.ts";

/** A kind of event on Tagledger's own bus that somebody is told of. The paths are JSON paths in the event. */
export type ToldEvent = {
  /** Part of the ids of rules. */
  readonly id: string;
  readonly pattern: object;
  /** Whether something begins, ends, or goes on. */
  readonly is: "begin" | "end" | "going on";
  /** The same when it begins and when it ends. Only letters, digits and `.-_`, so that it can be a part of a URL. */
  readonly key: string;
  /** A text without quotes. */
  readonly title: string;
  /** An object with the details. */
  readonly details: string;
  /** The object that a chat shows, if the event has one. */
  readonly content?: string;
};

const ofAlert = { key: "$.detail.alertId", title: "$.detail.title", details: "$.detail.alert" };
const alert = (type: string) => ({ source: [OWN_SOURCE], "detail-type": [type] });
const ofAlarm = { key: "$.detail.alarmName", title: "$.detail.alarmName", details: "$.detail.state" };
const alarm = (state: string) => ({
  source: [ALARM_SOURCE],
  "detail-type": ["CloudWatch Alarm State Change"],
  detail: { state: { value: [state] } },
});
const content = "$.detail.content";

/** The alerts of the workflows, and the alarms that `forwardAlarms` sends. */
export const toldEvents: readonly ToldEvent[] = [
  { id: "AlertBegan", is: "begin", pattern: alert("Alert Began"), ...ofAlert, content },
  { id: "AlertContinues", is: "going on", pattern: alert("Alert Continues"), ...ofAlert, content },
  { id: "AlertEnded", is: "end", pattern: alert("Alert Ended"), ...ofAlert, content },
  { id: "AlarmBegan", is: "begin", pattern: alarm("ALARM"), ...ofAlarm },
  { id: "AlarmEnded", is: "end", pattern: alarm("OK"), ...ofAlarm },
];
