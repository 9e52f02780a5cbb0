<#import "organizations.ftl" as o>
<@o.page "OrganizationalUnits" items; unit>{"Id":"${unit.id}","Arn":"${unit.arn}","Name":"${unit.name?json_string}"}</@o.page>
