{"FormatVersion":"aws_v1","PriceList":[<#list items as document>"${document?json_string}"<#sep>,</#list>]<#if nextToken?has_content>,"NextToken":"${nextToken}"</#if>}
