import type { DoctorCalls } from "../../../../catalogue/derived/call-types.ts";

type Selectors = DoctorCalls["cloudtrail"]["GetEventSelectors"]["response"];
type AdvancedSelector = NonNullable<Selectors["AdvancedEventSelectors"]>[number];
type Field = NonNullable<AdvancedSelector["FieldSelectors"]>[number];

/** Whether a trail's event selectors choose write management events, and which of these they leave out. */
export type Selected = { logsWrites: boolean; leftOut: string[] };

/** A trail has basic or advanced selectors, not both ("PutEventSelectors", AWS CloudTrail API Reference). */
export function selected({ EventSelectors = [], AdvancedEventSelectors = [] }: Selectors): Selected {
  const choices =
    AdvancedEventSelectors.length > 0 ? AdvancedEventSelectors.map(advanced) : EventSelectors.map(basic);
  const logging = choices.filter(({ logsWrites }) => logsWrites);
  const fullest = logging.toSorted((a, b) => a.leftOut.length - b.leftOut.length)[0];
  return fullest ?? { logsWrites: false, leftOut: [] };
}

function basic(selector: NonNullable<Selectors["EventSelectors"]>[number]): Selected {
  const {
    IncludeManagementEvents = true,
    ReadWriteType = "All",
    ExcludeManagementEventSources = [],
  } = selector;
  return {
    logsWrites: IncludeManagementEvents && ReadWriteType !== "ReadOnly",
    leftOut: ExcludeManagementEventSources,
  };
}

/** A selector chooses the events for which each of its fields fits ("AdvancedEventSelector", CloudTrail API Reference). */
function advanced({ FieldSelectors = [] }: AdvancedSelector): Selected {
  const ofField = (name: string) => FieldSelectors.filter(({ Field }) => Field === name);
  const isManagement = ofField("eventCategory").some(({ Equals }) => Equals?.includes("Management"));
  const isReadOnly = ofField("readOnly").some(({ Equals }) => Equals && !Equals.includes("false"));
  const narrowing = FieldSelectors.filter(({ Field = "" }) => !["eventCategory", "readOnly"].includes(Field));
  return { logsWrites: isManagement && !isReadOnly, leftOut: narrowing.flatMap(leftOutBy) };
}

function leftOutBy({ Field = "", ...operators }: Field): string[] {
  const { NotEquals, ...others } = operators;
  const isOnlyExclusion = Object.values(others).every(
    (values) => values === undefined || values.length === 0,
  );
  return Field === "eventSource" && NotEquals && isOnlyExclusion ? NotEquals : [`all but some by ${Field}`];
}
