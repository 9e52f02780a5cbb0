"""moto_server that states of each VPC endpoint what AWS always states: without it Plaudit could not tell, and says so. Of an action
that moto lacks it says so as AWS does, in place of an internal error, which clients repeat for a while.

    python3 .ci/moto-server.py [the options of moto_server]
"""

from moto.core.responses import BaseResponse
from moto.ec2.models.vpcs import VPCEndPoint
from moto.server import main

UNKNOWN_ACTION = (
    "<Response><Errors><Error><Code>InvalidAction</Code><Message>moto lacks it</Message></Error></Errors>"
    "<RequestID>none</RequestID></Response>"
)

VPCEndPoint.requester_managed = False
call_action = BaseResponse.call_action


def answer(response):
    try:
        return call_action(response)
    except NotImplementedError:
        return 400, {}, UNKNOWN_ACTION


BaseResponse.call_action = answer

if __name__ == "__main__":
    main()
