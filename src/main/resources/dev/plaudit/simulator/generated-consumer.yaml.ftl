id: "${id}"
name: consumer-${number}
regions:
<#list regions as region>
  ${region}:
    vpcs:
      - {name: main, cidr: 10.1.0.0/16, subnets: {main-a: a, main-b: b}}
    endpoints:
<#list ["x", "y"] as which>
      - {name: to-${which}, service: service-${provider}-${region}-${which}, subnets: [main-a, main-b]}
</#list>
</#list>
