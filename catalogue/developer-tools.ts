import type { ServiceEntry } from "./entry.ts";

export const developerTools: ServiceEntry[] = [
  {
    eventSource: "codebuild.amazonaws.com",
    // Only UpdateProject writes a project's tags. It could also change the project's commands and role.
    tagger: "none",
    types: {
      "AWS::CodeBuild::Project": "arn:${partition}:codebuild:${region}:${account}:project/${id}",
    },
    events: {
      CreateProject: {
        creates: { "AWS::CodeBuild::Project": "responseElements.project.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "codecommit.amazonaws.com",
    tagger: "codecommit",
    types: {
      "AWS::CodeCommit::Repository": "arn:${partition}:codecommit:${region}:${account}:${id}",
    },
    events: {
      CreateRepository: {
        creates: { "AWS::CodeCommit::Repository": "responseElements.repositoryMetadata.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "codedeploy.amazonaws.com",
    tagger: "codedeploy",
    types: {
      "AWS::CodeDeploy::Application": "arn:${partition}:codedeploy:${region}:${account}:application:${id}",
      "AWS::CodeDeploy::DeploymentGroup":
        "arn:${partition}:codedeploy:${region}:${account}:deploymentgroup:${id}/${id}",
    },
    events: {
      CreateApplication: {
        creates: { "AWS::CodeDeploy::Application": "requestParameters.applicationName" },
        verified: "record",
      },
      CreateDeploymentGroup: {
        creates: {
          "AWS::CodeDeploy::DeploymentGroup":
            "join('/', [requestParameters.applicationName, requestParameters.deploymentGroupName])",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "codepipeline.amazonaws.com",
    tagger: "codepipeline",
    types: {
      "AWS::CodePipeline::Pipeline": "arn:${partition}:codepipeline:${region}:${account}:${id}",
    },
    events: {
      CreatePipeline: {
        creates: { "AWS::CodePipeline::Pipeline": "responseElements.pipeline.name" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "codeartifact.amazonaws.com",
    tagger: "codeartifact",
    types: {
      "AWS::CodeArtifact::Domain": "arn:${partition}:codeartifact:${region}:${account}:domain/${id}",
      "AWS::CodeArtifact::Repository":
        "arn:${partition}:codeartifact:${region}:${account}:repository/${path}",
    },
    events: {
      CreateDomain: {
        creates: { "AWS::CodeArtifact::Domain": "responseElements.domain.arn" },
        verified: "model",
      },
      CreateRepository: {
        creates: { "AWS::CodeArtifact::Repository": "responseElements.repository.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "cloud9.amazonaws.com",
    tagger: "cloud9",
    types: {
      "AWS::Cloud9::EnvironmentEC2": "arn:${partition}:cloud9:${region}:${account}:environment:${id}",
    },
    events: {
      CreateEnvironmentEC2: {
        creates: { "AWS::Cloud9::EnvironmentEC2": "responseElements.environmentId" },
        when: "!(requestParameters.dryRun)",
        verified: "model",
      },
    },
  },
  {
    eventSource: "amplify.amazonaws.com",
    tagger: "amplify",
    types: {
      "AWS::Amplify::App": "arn:${partition}:amplify:${region}:${account}:apps/${id}",
    },
    events: {
      CreateApp: { creates: { "AWS::Amplify::App": "responseElements.app.appArn" }, verified: "record" },
    },
  },
  {
    eventSource: "cloudformation.amazonaws.com",
    tagger: "none",
    types: {
      "AWS::CloudFormation::Stack": "arn:${partition}:cloudformation:${region}:${account}:stack/*/${id}",
      "AWS::CloudFormation::StackSet":
        "arn:${partition}:cloudformation:${region}:${account}:stackset/${id}:${id}",
    },
    events: {
      // The console and the CDK create a stack in this way. A second change set may be created before the first is
      // executed.
      CreateChangeSet: {
        creates: { "AWS::CloudFormation::Stack": "responseElements.stackId" },
        when: "requestParameters.changeSetType == 'CREATE' || requestParameters.changeSetType == 'IMPORT'",
        upsert: true,
        verified: "model",
      },
      CreateStack: {
        creates: { "AWS::CloudFormation::Stack": "responseElements.stackId" },
        verified: "model",
      },
      CreateStackSet: {
        creates: { "AWS::CloudFormation::StackSet": "responseElements.stackSetId" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "servicecatalog.amazonaws.com",
    tagger: "servicecatalog",
    types: {
      "AWS::ServiceCatalog::Portfolio": "arn:${partition}:catalog:${region}:${account}:portfolio/${id}",
    },
    events: {
      CreatePortfolio: {
        creates: { "AWS::ServiceCatalog::Portfolio": "responseElements.portfolioDetail.arn" },
        verified: "model",
      },
    },
  },
];
