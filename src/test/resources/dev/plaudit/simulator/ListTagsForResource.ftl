{"Tags":[<#list tags as key, value>{"Key":"${key?json_string}","Value":"${value?json_string}"}<#sep>,</#list>]}
