import { infra, type Mutation, unit } from "./mutation.ts";

const GROUPED = "test/statemachine/grouped-alert.test.ts";
const TELLING = "statemachine/tag-resources.asl.json";
const FOLLOWING = "statemachine/follow-alert.asl.json";
const IN_ANY_ORDER =
  "in every order of the workflows' states, each failure is in one alert, and each alert is told twice";

const lost = (state: string) =>
  `is told once when it begins and once when it ends, also if the answer to the call of ${state} is lost`;

/** Mutations of grouped alerts, and of the ways to people. */
export const alertMutations: Mutation[] = [
  {
    guarantee: "A failure of an open alert only counts itself",
    file: TELLING,
    from: '"ConditionExpression": "followed_until > :now"',
    to: '"ConditionExpression": "followed_until > :one AND followed_until <= :now"',
    ...unit(GROUPED, "a thousand failures are told once when they begin and once when they end"),
  },
  {
    guarantee: "Only one execution opens an alert",
    file: TELLING,
    from: '"attribute_not_exists(followed_until) OR followed_until <= :now OR alert_id = :id"',
    to: '"attribute_not_exists(followed_until) OR followed_until > :one"',
    ...unit(GROUPED, IN_ANY_ORDER),
  },
  {
    guarantee: "An alert that a failure joins while it closes stays open",
    file: FOLLOWING,
    from: '"alert_id = :id AND executions = :executions AND followed_until',
    to: '"alert_id = :id AND followed_until',
    ...unit(GROUPED, IN_ANY_ORDER),
  },
  {
    guarantee: "The end of an alert is told even if the answer to its last write is lost",
    file: FOLLOWING,
    from: "AND closed_by = :execution",
    to: "AND closed_by = :id",
    ...unit(GROUPED, lost("CloseAlert")),
  },
  {
    guarantee: "Of two executions that follow one alert, one tells its end",
    file: FOLLOWING,
    from: " AND closed_by = :execution",
    to: "",
    ...unit(GROUPED, lost("FollowAlert")),
  },
  {
    guarantee: "While SNS refuses, webhooks hear of a cause once",
    file: TELLING,
    from: "$isOnBus and '",
    to: "$isOnBus and 'not ' & '",
    ...unit(GROUPED, "is on the bus 2 times for three failures if SNS refuses its beginning"),
  },
  {
    guarantee: "An alert that goes on is told again each day",
    file: FOLLOWING,
    from: "$secondsLeft > 0 and $isDayOver",
    to: "$secondsLeft > 900 and $isDayOver",
    ...unit(
      GROUPED,
      "that goes on is told again each day, by one execution a day, and ends when it is quiet",
    ),
  },
  {
    guarantee: "A name in a chat mentions nobody",
    file: TELLING,
    from: "'<', '&lt;')",
    to: "'<', '<')",
    ...unit("test/statemachine/alert-events.test.ts", "a name in an event mentions nobody in a chat"),
  },
  {
    guarantee: "What a webhook did not get is kept on a queue",
    file: "infra/constructs/webhooks.ts",
    from: "                  ...retriedForOneDay(undelivered),\n",
    to: "",
    ...infra("test/infra/alert-targets.test.ts", "$id retries for a day, then keeps the message"),
  },
];
