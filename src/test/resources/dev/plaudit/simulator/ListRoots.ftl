<#import "organizations.ftl" as o>
<@o.page "Roots" items; root>{"Id":"${root.id}","Arn":"${root.arn}","Name":"${root.name}","PolicyTypes":[]}</@o.page>
