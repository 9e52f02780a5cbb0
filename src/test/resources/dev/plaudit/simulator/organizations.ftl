<#macro page name items>{"${name}":[<#list items as item><#nested item><#sep>,</#list>]<#if nextToken?has_content>,"NextToken":"${nextToken}"</#if>}</#macro>

<#macro accounts><@page "Accounts" items; account>{"Id":"${account.id}","Arn":"${account.arn}","Name":"${account.name?json_string}","Email":"${account.email}"<#if account.state?has_content>,"State":"${account.state}"</#if><#if account.status?has_content>,"Status":"${account.status}"</#if>,"JoinedMethod":"CREATED","JoinedTimestamp":${account.joined}}</@page></#macro>
