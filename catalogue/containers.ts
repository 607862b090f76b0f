import type { ServiceEntry } from "./entry.ts";

export const containers: ServiceEntry[] = [
  {
    eventSource: "ecr.amazonaws.com",
    tagger: "ecr",
    account: "requestParameters.registryId",
    types: {
      "AWS::ECR::Repository": "arn:${partition}:ecr:${region}:${account}:repository/${path}",
    },
    events: {
      CreateRepository: {
        creates: { "AWS::ECR::Repository": "responseElements.repository.repositoryArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "ecr-public.amazonaws.com",
    tagger: "ecr-public",
    globalRegion: "us-east-1",
    types: {
      "AWS::ECR::PublicRepository": "arn:${partition}:ecr-public::${account}:repository/${path}",
    },
    events: {
      CreateRepository: {
        creates: { "AWS::ECR::PublicRepository": "responseElements.repository.repositoryArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "ecs.amazonaws.com",
    tagger: "ecs",
    types: {
      "AWS::ECS::CapacityProvider": "arn:${partition}:ecs:${region}:${account}:capacity-provider/${id}",
      "AWS::ECS::Cluster": "arn:${partition}:ecs:${region}:${account}:cluster/${id}",
      "AWS::ECS::Service": "arn:${partition}:ecs:${region}:${account}:service/${path}",
      "AWS::ECS::Task": "arn:${partition}:ecs:${region}:${account}:task/${path}",
      "AWS::ECS::TaskDefinition": "arn:${partition}:ecs:${region}:${account}:task-definition/*:${id}",
    },
    events: {
      CreateCapacityProvider: {
        creates: { "AWS::ECS::CapacityProvider": "responseElements.capacityProvider.capacityProviderArn" },
        verified: "model",
      },
      CreateCluster: {
        creates: { "AWS::ECS::Cluster": "responseElements.cluster.clusterArn" },
        upsert: true,
        verified: "record",
      },
      CreateService: {
        creates: { "AWS::ECS::Service": "responseElements.service.serviceArn" },
        verified: "model",
      },
      RegisterTaskDefinition: {
        creates: { "AWS::ECS::TaskDefinition": "responseElements.taskDefinition.taskDefinitionArn" },
        verified: "model",
      },
      // The call also succeeds if no task could be placed. The response then has failures only.
      RunTask: {
        creates: { "AWS::ECS::Task": "responseElements.tasks[].taskArn" },
        when: "responseElements.tasks || !(responseElements.failures)",
        verified: "model",
      },
    },
  },
  {
    eventSource: "eks.amazonaws.com",
    tagger: "eks",
    types: {
      "AWS::EKS::Addon": "arn:${partition}:eks:${region}:${account}:addon/*/*/${id}",
      "AWS::EKS::Cluster": "arn:${partition}:eks:${region}:${account}:cluster/${id}",
      "AWS::EKS::FargateProfile": "arn:${partition}:eks:${region}:${account}:fargateprofile/*/*/${id}",
      "AWS::EKS::Nodegroup": "arn:${partition}:eks:${region}:${account}:nodegroup/*/*/${id}",
      "AWS::EKS::PodIdentityAssociation":
        "arn:${partition}:eks:${region}:${account}:podidentityassociation/*/${id}",
    },
    events: {
      CreateAddon: { creates: { "AWS::EKS::Addon": "responseElements.addon.addonArn" }, verified: "model" },
      CreateCluster: { creates: { "AWS::EKS::Cluster": "responseElements.cluster.arn" }, verified: "record" },
      CreateFargateProfile: {
        creates: { "AWS::EKS::FargateProfile": "responseElements.fargateProfile.fargateProfileArn" },
        verified: "model",
      },
      CreateNodegroup: {
        creates: { "AWS::EKS::Nodegroup": "responseElements.nodegroup.nodegroupArn" },
        verified: "model",
      },
      CreatePodIdentityAssociation: {
        creates: { "AWS::EKS::PodIdentityAssociation": "responseElements.association.associationArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "appmesh.amazonaws.com",
    tagger: "appmesh",
    types: {
      "AWS::AppMesh::Mesh": "arn:${partition}:appmesh:${region}:${account}:mesh/${id}",
      "AWS::AppMesh::VirtualGateway":
        "arn:${partition}:appmesh:${region}:${account}:mesh/${id}/virtualGateway/${id}",
      "AWS::AppMesh::VirtualNode":
        "arn:${partition}:appmesh:${region}:${account}:mesh/${id}/virtualNode/${id}",
    },
    events: {
      CreateMesh: {
        creates: { "AWS::AppMesh::Mesh": "responseElements.mesh.metadata.arn" },
        verified: "record",
      },
      CreateVirtualGateway: {
        creates: { "AWS::AppMesh::VirtualGateway": "responseElements.virtualGateway.metadata.arn" },
        verified: "record",
      },
      CreateVirtualNode: {
        creates: { "AWS::AppMesh::VirtualNode": "responseElements.virtualNode.metadata.arn" },
        verified: "record",
      },
    },
  },
];
