/**
 * What an emulator does and AWS does not, so that a right entry looks wrong. People decided each, with a page of AWS. By
 * event.
 */
export const EMULATOR_ERRORS: Record<string, { says: RegExp; because: string }> = {
  CreateTenant: {
    says: /AccessDeniedException.*ses:TagResource/s,
    because:
      'MiniStack gives IAM no aws:TagKeys for SES\'s TagResource. AWS does ("Actions, resources, and condition keys for Amazon Simple Email Service v2", Service Authorization Reference).',
  },
  RegisterCACertificate: {
    says: /arn:aws:iot:[^ ]*:cert\//,
    because:
      'moto gives a CA certificate the ARN of a certificate. AWS\'s has `cacert/` ("AWS::IoT::CACertificate", AWS CloudFormation Template Reference).',
  },
};
