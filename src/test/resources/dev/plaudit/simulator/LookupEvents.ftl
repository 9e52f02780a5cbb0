{"Events":[<#list items as event>{
  "EventId":"${event.id?json_string}",
  "EventName":"${event.name?json_string}",
  "ReadOnly":"${event.readOnly}",
  "EventTime":${event.time?c},
  "EventSource":"${event.source?json_string}",
  "Resources":[<#list event.resources as resource>{"ResourceType":"simulated","ResourceName":"${resource?json_string}"}<#sep>,</#list>],
  "CloudTrailEvent":"${event.record?json_string}"
}<#sep>,</#list>]<#if nextToken?has_content>,"NextToken":"${nextToken}"</#if>}
