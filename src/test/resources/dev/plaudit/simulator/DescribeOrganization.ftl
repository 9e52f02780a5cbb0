{"Organization":{"Id":"${id}","Arn":"${arn}","FeatureSet":"ALL","MasterAccountArn":"${managementArn}","MasterAccountId":"${management}","MasterAccountEmail":"aws+${management}@example.com"}}
