import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";

type Item = Record<string, unknown>;
type Request = { Names: Record<string, string>; Values: Item };

/**
 * One table in memory that reads the few expressions the ledger writes, and refuses as DynamoDB does. Expressions it
 * does not know are an error, so that a test cannot pass by them.
 */
export function fakeTable(key: (item: Item) => string) {
  const items = new Map<string, Item>();
  const beforeWrite: (() => void | Promise<void>)[] = [];

  async function send(command: unknown): Promise<unknown> {
    if (command instanceof GetCommand)
      return { Item: structuredClone(items.get(key(command.input.Key ?? {}))) };
    if (command instanceof PutCommand) {
      await beforeWrite.shift()?.();
      const { Item: item = {}, ConditionExpression } = command.input;
      check(ConditionExpression, item, requestOf(command.input), false);
      items.set(key(item), structuredClone(JSON.parse(JSON.stringify(item))));
      return {};
    }
    if (command instanceof UpdateCommand) {
      await beforeWrite.shift()?.();
      const {
        Key = {},
        ConditionExpression,
        UpdateExpression = "",
        ReturnValuesOnConditionCheckFailure,
      } = command.input;
      const request = requestOf(command.input);
      check(ConditionExpression, Key, request, ReturnValuesOnConditionCheckFailure === "ALL_OLD");
      const item = update({ ...Key, ...structuredClone(items.get(key(Key))) }, UpdateExpression, request);
      items.set(key(Key), item);
      return { Attributes: structuredClone(item) };
    }
    if (command instanceof BatchGetCommand) {
      const requested = Object.entries(command.input.RequestItems ?? {});
      const found = requested.map(([tableName, { Keys = [] }]) => [
        tableName,
        Keys.flatMap((each) => structuredClone(items.get(key(each))) ?? []),
      ]);
      return { Responses: Object.fromEntries(found) };
    }
    throw new Error("The fake table does not know the command.");
  }

  function check(condition: string | undefined, keyItem: Item, request: Request, returnsOld: boolean) {
    const old = items.get(key(keyItem));
    if (!condition || condition.split(" OR ").some((part) => holds(part, old, request))) return;
    const found = returnsOld && old ? { Item: marshall(old) } : {};
    throw new ConditionalCheckFailedException({
      message: "The conditional request failed",
      $metadata: {},
      ...found,
    });
  }

  return { items, beforeWrite, dynamo: { send } as unknown as DynamoDBDocumentClient };
}

const requestOf = (input: {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
}): Request => ({
  Names: input.ExpressionAttributeNames ?? {},
  Values: input.ExpressionAttributeValues ?? {},
});

function holds(part: string, item: Item | undefined, request: Request): boolean {
  const missing = /^attribute_not_exists\((\w+)\)$/.exec(part);
  if (missing) return item?.[missing[1] ?? ""] === undefined;
  const [, name = "", operator, value = ""] = /^(#?\w+) (<>|<|<=|=) (:\w+)$/.exec(part) ?? [];
  if (!operator) throw new Error(`The fake table cannot read the condition ${part}`);
  // A comparison with an attribute that is not there is false.
  const found = item?.[nameBehind(name, request)];
  const wanted = valueBehind(value, request);
  if (operator === "<>") return found !== undefined && found !== wanted;
  if (typeof found !== "number" || typeof wanted !== "number") return false;
  return operator === "=" ? found === wanted : operator === "<" ? found < wanted : found <= wanted;
}

function update(item: Item, expression: string, request: Request): Item {
  const [, set = "", remove = "", add = ""] =
    /^SET (.+?)(?: REMOVE (.+?))?(?: ADD (.+))?$/.exec(expression) ?? [];
  const touched = new Set<string>();
  for (const assignment of set.split(/, (?=#)/).filter((part) => part !== "")) {
    const [target = "", value = ""] = assignment.split(" = ");
    const [name = "", inner] = target.split(".").map((part) => nameBehind(part, request));
    if (touched.has(name)) throw new Error(`Two document paths overlap: ${name}`);
    touched.add(name);
    const once = /^if_not_exists\((#\w+), (:\w+)\)$/.exec(value);
    if (inner) (item[name] as Item)[inner] = valueBehind(value, request);
    else
      item[name] = once ? (item[name] ?? valueBehind(once[2] ?? "", request)) : valueBehind(value, request);
  }
  for (const name of remove.split(", ").filter(Boolean)) delete item[nameBehind(name, request)];
  for (const addition of add.split(", ").filter(Boolean)) {
    const [target = "", value = ""] = addition.split(" ");
    const name = nameBehind(target, request);
    item[name] = Number(item[name] ?? 0) + Number(valueBehind(value, request));
  }
  return JSON.parse(JSON.stringify(item)) as Item;
}

function nameBehind(placeholder: string, { Names }: Request): string {
  const name = placeholder.startsWith("#") ? Names[placeholder] : placeholder;
  if (name === undefined) throw new Error(`An expression attribute name is not defined: ${placeholder}`);
  return name;
}

function valueBehind(placeholder: string, { Values }: Request): unknown {
  if (!(placeholder in Values))
    throw new Error(`An expression attribute value is not defined: ${placeholder}`);
  return Values[placeholder];
}
