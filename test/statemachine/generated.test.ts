import { expect, test } from "vitest";
import { canary } from "../../statemachine/canary.ts";
import { detectDrift } from "../../statemachine/detect-drift.ts";
import { followAlert } from "../../statemachine/follow-alert.ts";
import { tagResources } from "../../statemachine/tag-resources.ts";

test.each([
  { name: "tag-resources", definition: tagResources },
  { name: "detect-drift", definition: detectDrift },
  { name: "canary", definition: canary },
  { name: "follow-alert", definition: followAlert },
])("$name.asl.json agrees with its source (npm run build:asl writes it)", async ({ name, definition }) => {
  const json = `${JSON.stringify(definition, undefined, 2)}\n`;
  await expect(json).toMatchFileSnapshot(`../../statemachine/${name}.asl.json`);
});
