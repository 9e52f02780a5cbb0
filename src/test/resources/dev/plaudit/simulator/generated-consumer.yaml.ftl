id: "${id}"
name: consumer-${number}
regions:
<#list regions as region, services>
  ${region}:
    vpcs:
      - {name: main, cidr: 10.1.0.0/16, subnets: {main-a: a, main-b: b}}
    endpoints:
<#list services as service>
      - {name: endpoint-${service?counter}, service: ${service}, subnets: [main-a, main-b]}
</#list>
</#list>
