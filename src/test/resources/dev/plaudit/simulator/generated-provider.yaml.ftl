id: "${id}"
name: provider-${number}
regions:
<#list regions as region>
  ${region}:
    vpcs:
      - {name: main, cidr: 10.0.0.0/16, subnets: {main-a: a, main-b: b}}
    instances:
      - {name: app-a, subnet: main-a}
      - {name: app-b, subnet: main-b}
    target_groups:
<#list services as which>
      - name: service-${which}-instances
        type: instance
        targets: [{id: app-a}, {id: app-b}]
      - name: service-${which}-addresses
        type: ip
        port: 8443
        targets: [{id: 10.0.1.50}, {id: 10.0.2.50}]
</#list>
    load_balancers:
<#list services as which>
      - name: service-${which}
        subnets: [main-a, main-b]
        listeners:
          - {port: 443, target_groups: [service-${which}-instances]}
          - {port: 8443, target_groups: [service-${which}-addresses]}
</#list>
    services:
<#list services as which>
      - name: service-${number}-${region}-${which}
        load_balancers: [service-${which}]
        acceptance_required: true
        principals: ["*"]
</#list>
</#list>
