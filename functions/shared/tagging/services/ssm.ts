import { splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { noTaggingApi } from "../no-tagging-api.ts";
import { taggedByRgta } from "../rgta.ts";

/** The type of a resource, by the word before the id in its ARN. */
const TYPES = new Map([
  ["association", "Association"],
  ["automation-execution", "Automation"],
  ["cloud-connector", "CloudConnector"],
  ["document", "Document"],
  ["maintenancewindow", "MaintenanceWindow"],
  ["managed-instance", "ManagedInstance"],
  ["opsitem", "OpsItem"],
  ["opsmetadata", "OpsMetadata"],
  ["parameter", "Parameter"],
  ["patchbaseline", "PatchBaseline"],
]);

/**
 * Resources are identified by type and id. The ARN of a parameter has no leading slash
 * (`parameter/${ParameterNameWithoutLeadingSlash}`, Service Authorization Reference). A name with levels begins with a
 * slash. A name without levels may begin with one.
 */
export default (region: string) => {
  const ssm = serviceCalls("ssm", region);
  const read = async (ResourceType: string, ResourceId: string) =>
    (await ssm("ListTagsForResource", { ResourceType, ResourceId })).TagList;
  return taggedByRgta(region, async (resourceArn) => {
    const [word = "", ...parts] = splitArn(resourceArn).resource.split("/");
    const id = parts.join("/");
    const type = TYPES.get(word) ?? noTaggingApi();
    if (type !== "Parameter") return read(type, id);
    if (parts.length > 1) return read(type, `/${id}`);
    try {
      return await read(type, id);
    } catch (error) {
      if (!(error instanceof Error && error.name === "InvalidResourceId")) throw error;
      return read(type, `/${id}`);
    }
  });
};
