import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type AppProps, DefaultStackSynthesizer } from "aws-cdk-lib";
import * as z from "zod";
import { stageOfTexts } from "./stage.ts";
import { Tagledger } from "./tagledger.ts";

/** A stack's template, in the order of deployment. */
export type WrittenTemplate = {
  stackName: string;
  region: string;
  file: string;
  hasCode: boolean;
  /** Whether the stack must have termination protection, which a template cannot say. */
  isProtected: boolean;
};
export type Written = { templates: WrittenTemplate[]; warnings: string[] };

const ResourceSchema = z.looseObject({
  Properties: z.record(z.string(), z.unknown()).optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
});
const TemplateSchema = z.looseObject({ Resources: z.record(z.string(), ResourceSchema) });
const AssetSchema = z.object({ "aws:asset:path": z.string(), "aws:asset:property": z.string() });

/**
 * Writes a template for each stack, and the code of the functions, for `aws cloudformation package`: each function names
 * the folder of its code.
 *
 * @throws InvalidSettingsError that names each invalid setting.
 */
export function writeTemplates(
  homeRegion: string,
  given: Record<string, string>,
  directory: string,
): Written {
  const outdir = mkdtempSync(join(tmpdir(), "tagledger-templates-"));
  try {
    // The metadata says which property of a resource has the code, and in which folder the code is.
    const props: AppProps = { outdir, context: { "aws:cdk:enable-asset-metadata": true } };
    // No template needs what `cdk bootstrap` makes. A synthesizer is not assignable to AppProps under
    // exactOptionalPropertyTypes: Object.assign avoids that.
    const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
    const app = new App(Object.assign(props, { defaultStackSynthesizer: synthesizer }));
    new Tagledger(app, "Tagledger", { homeRegion, ...stageOfTexts(given) });
    const { stacks } = app.synth();
    mkdirSync(directory, { recursive: true });
    return {
      templates: stacks.map(({ stackName, environment: { region }, template, terminationProtection }) => {
        const { withFolders, folders } = withLocalCode(TemplateSchema.parse(template));
        for (const folder of folders)
          cpSync(join(outdir, folder), join(directory, folder), { recursive: true });
        const file = join(directory, `${stackName}.template.json`);
        // CloudFormation accepts a template of up to 51,200 bytes without a bucket, so there are no spaces in it.
        writeFileSync(file, JSON.stringify(withFolders));
        const isProtected = terminationProtection ?? false;
        return { stackName, region, file, hasCode: folders.length > 0, isProtected };
      }),
      warnings: stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data))),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function withLocalCode(template: z.infer<typeof TemplateSchema>) {
  const folders: string[] = [];
  const local = Object.entries(template.Resources).map(([id, resource]) => {
    const asset = AssetSchema.safeParse(resource.Metadata);
    if (!asset.success) return [id, resource];
    const { "aws:asset:path": folder, "aws:asset:property": property } = asset.data;
    folders.push(folder);
    const { Metadata, ...others } = resource;
    const kept = Object.entries(Metadata ?? {}).filter(([key]) => !key.startsWith("aws:asset:"));
    return [
      id,
      {
        ...others,
        Properties: { ...resource.Properties, [property]: folder },
        ...(kept.length > 0 && { Metadata: Object.fromEntries(kept) }),
      },
    ];
  });
  return { withFolders: { ...template, Resources: Object.fromEntries(local) }, folders };
}
