{"__type":"${code}","Message":"${message?json_string}"}
