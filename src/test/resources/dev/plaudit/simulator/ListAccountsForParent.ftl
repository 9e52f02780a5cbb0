<#import "organizations.ftl" as o>
<@o.accounts/>
