{"Certificate":{
  "CertificateArn":"${certificate.arn}",
  "DomainName":"service.example.com",
  "Type":"${certificate.type}",
  "Status":"${certificate.status}",
<#if ["ISSUED", "EXPIRED", "REVOKED", "INACTIVE"]?seq_contains(certificate.status)>
  "NotAfter":${certificate.expires?c},
</#if>
  "RenewalEligibility":"<#if certificate.type == "IMPORTED">IN</#if>ELIGIBLE"
}}
