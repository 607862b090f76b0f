import type { ServiceEntry } from "./entry.ts";

export const machineLearning: ServiceEntry[] = [
  {
    eventSource: "sagemaker.amazonaws.com",
    tagger: "sagemaker",
    types: {
      "AWS::SageMaker::Domain": "arn:${partition}:sagemaker:${region}:${account}:domain/${id}",
      "AWS::SageMaker::Endpoint": "arn:${partition}:sagemaker:${region}:${account}:endpoint/${id}",
      "AWS::SageMaker::EndpointConfig":
        "arn:${partition}:sagemaker:${region}:${account}:endpoint-config/${id}",
      "AWS::SageMaker::FeatureGroup": "arn:${partition}:sagemaker:${region}:${account}:feature-group/${id}",
      "AWS::SageMaker::HyperParameterTuningJob":
        "arn:${partition}:sagemaker:${region}:${account}:hyper-parameter-tuning-job/${id}",
      "AWS::SageMaker::Model": "arn:${partition}:sagemaker:${region}:${account}:model/${id}",
      "AWS::SageMaker::ModelPackageGroup":
        "arn:${partition}:sagemaker:${region}:${account}:model-package-group/${id}",
      "AWS::SageMaker::NotebookInstance":
        "arn:${partition}:sagemaker:${region}:${account}:notebook-instance/${id}",
      "AWS::SageMaker::Pipeline": "arn:${partition}:sagemaker:${region}:${account}:pipeline/${id}",
      "AWS::SageMaker::ProcessingJob": "arn:${partition}:sagemaker:${region}:${account}:processing-job/${id}",
      "AWS::SageMaker::Space": "arn:${partition}:sagemaker:${region}:${account}:space/*/${id}",
      "AWS::SageMaker::TrainingJob": "arn:${partition}:sagemaker:${region}:${account}:training-job/${id}",
      "AWS::SageMaker::TransformJob": "arn:${partition}:sagemaker:${region}:${account}:transform-job/${id}",
      "AWS::SageMaker::UserProfile": "arn:${partition}:sagemaker:${region}:${account}:user-profile/*/${id}",
    },
    events: {
      CreateDomain: {
        creates: { "AWS::SageMaker::Domain": "responseElements.domainArn" },
        verified: "record",
      },
      CreateEndpoint: {
        creates: { "AWS::SageMaker::Endpoint": "responseElements.endpointArn" },
        verified: "model",
      },
      CreateEndpointConfig: {
        creates: { "AWS::SageMaker::EndpointConfig": "responseElements.endpointConfigArn" },
        verified: "model",
      },
      CreateFeatureGroup: {
        creates: { "AWS::SageMaker::FeatureGroup": "responseElements.featureGroupArn" },
        verified: "model",
      },
      CreateHyperParameterTuningJob: {
        creates: { "AWS::SageMaker::HyperParameterTuningJob": "responseElements.hyperParameterTuningJobArn" },
        verified: "model",
      },
      CreateModel: { creates: { "AWS::SageMaker::Model": "responseElements.modelArn" }, verified: "model" },
      CreateModelPackageGroup: {
        creates: { "AWS::SageMaker::ModelPackageGroup": "responseElements.modelPackageGroupArn" },
        verified: "model",
      },
      CreateNotebookInstance: {
        creates: { "AWS::SageMaker::NotebookInstance": "responseElements.notebookInstanceArn" },
        verified: "model",
      },
      CreatePipeline: {
        creates: { "AWS::SageMaker::Pipeline": "responseElements.pipelineArn" },
        verified: "model",
      },
      CreateProcessingJob: {
        creates: { "AWS::SageMaker::ProcessingJob": "responseElements.processingJobArn" },
        verified: "model",
      },
      CreateSpace: { creates: { "AWS::SageMaker::Space": "responseElements.spaceArn" }, verified: "model" },
      CreateTrainingJob: {
        creates: { "AWS::SageMaker::TrainingJob": "responseElements.trainingJobArn" },
        verified: "model",
      },
      CreateTransformJob: {
        creates: { "AWS::SageMaker::TransformJob": "responseElements.transformJobArn" },
        verified: "model",
      },
      CreateUserProfile: {
        creates: { "AWS::SageMaker::UserProfile": "responseElements.userProfileArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "bedrock.amazonaws.com",
    tagger: "bedrock",
    requestTags: "requestParameters.tags || requestParameters.jobTags",
    types: {
      "AWS::Bedrock::Agent": {
        arn: "arn:${partition}:bedrock:${region}:${account}:agent/${id}",
        tagger: "bedrock-agent",
      },
      "AWS::Bedrock::AgentAlias": {
        arn: "arn:${partition}:bedrock:${region}:${account}:agent-alias/${id}/${id}",
        tagger: "bedrock-agent",
      },
      "AWS::Bedrock::ApplicationInferenceProfile":
        "arn:${partition}:bedrock:${region}:${account}:application-inference-profile/${id}",
      "AWS::Bedrock::Guardrail": "arn:${partition}:bedrock:${region}:${account}:guardrail/${id}",
      "AWS::Bedrock::KnowledgeBase": {
        arn: "arn:${partition}:bedrock:${region}:${account}:knowledge-base/${id}",
        tagger: "bedrock-agent",
      },
      "AWS::Bedrock::ModelCustomizationJob":
        "arn:${partition}:bedrock:${region}:${account}:model-customization-job/*:*:*/${id}",
      "AWS::Bedrock::Flow": {
        arn: "arn:${partition}:bedrock:${region}:${account}:flow/${id}",
        tagger: "bedrock-agent",
      },
      "AWS::Bedrock::Prompt": {
        arn: "arn:${partition}:bedrock:${region}:${account}:prompt/${id}",
        tagger: "bedrock-agent",
      },
    },
    events: {
      CreateAgent: {
        creates: { "AWS::Bedrock::Agent": "responseElements.agent.agentArn" },
        verified: "model",
      },
      CreateAgentAlias: {
        creates: { "AWS::Bedrock::AgentAlias": "responseElements.agentAlias.agentAliasArn" },
        verified: "model",
      },
      CreateGuardrail: {
        creates: { "AWS::Bedrock::Guardrail": "responseElements.guardrailArn" },
        verified: "model",
      },
      CreateInferenceProfile: {
        creates: { "AWS::Bedrock::ApplicationInferenceProfile": "responseElements.inferenceProfileArn" },
        verified: "model",
      },
      CreateKnowledgeBase: {
        creates: { "AWS::Bedrock::KnowledgeBase": "responseElements.knowledgeBase.knowledgeBaseArn" },
        verified: "model",
      },
      CreateModelCustomizationJob: {
        creates: { "AWS::Bedrock::ModelCustomizationJob": "responseElements.jobArn" },
        verified: "model",
      },
      CreateFlow: { creates: { "AWS::Bedrock::Flow": "responseElements.arn" }, verified: "model" },
      CreatePrompt: { creates: { "AWS::Bedrock::Prompt": "responseElements.arn" }, verified: "model" },
    },
  },
  {
    eventSource: "comprehend.amazonaws.com",
    tagger: "comprehend",
    types: {
      "AWS::Comprehend::DocumentClassifier":
        "arn:${partition}:comprehend:${region}:${account}:document-classifier/${path}",
      "AWS::Comprehend::EntityRecognizer":
        "arn:${partition}:comprehend:${region}:${account}:entity-recognizer/${path}",
    },
    events: {
      CreateDocumentClassifier: {
        creates: { "AWS::Comprehend::DocumentClassifier": "responseElements.documentClassifierArn" },
        verified: "model",
      },
      CreateEntityRecognizer: {
        creates: { "AWS::Comprehend::EntityRecognizer": "responseElements.entityRecognizerArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "kendra.amazonaws.com",
    tagger: "kendra",
    types: {
      "AWS::Kendra::DataSource": "arn:${partition}:kendra:${region}:${account}:index/${id}/data-source/${id}",
      "AWS::Kendra::Index": "arn:${partition}:kendra:${region}:${account}:index/${id}",
    },
    events: {
      CreateDataSource: {
        creates: { "AWS::Kendra::DataSource": "join('/', [requestParameters.indexId, responseElements.id])" },
        verified: "model",
      },
      CreateIndex: {
        creates: { "AWS::Kendra::Index": "responseElements.indexArn || responseElements.id" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "lex.amazonaws.com",
    tagger: "lex",
    requestTags: "requestParameters.botTags",
    types: {
      "AWS::Lex::Bot": "arn:${partition}:lex:${region}:${account}:bot/${id}",
      "AWS::Lex::BotAlias": "arn:${partition}:lex:${region}:${account}:bot-alias/${id}/${id}",
    },
    events: {
      // A new bot's draft version is associated with the alias TestBotAlias ("Creating versions", Amazon Lex V2
      // Developer Guide). The id of this alias is TSTALIASID ("BotAliasSummary", Amazon Lex API Reference).
      CreateBot: {
        creates: {
          "AWS::Lex::Bot": "responseElements.botId",
          "AWS::Lex::BotAlias": "responseElements.botId && join('/', [responseElements.botId, 'TSTALIASID'])",
        },
        tagsOf: { "AWS::Lex::BotAlias": "requestParameters.testBotAliasTags" },
        verified: "record",
      },
    },
  },
];
