"""moto_server that states of each VPC endpoint what AWS always states: without it Plaudit could not tell, and says so.

    python3 .ci/moto-server.py [the options of moto_server]
"""

from moto.ec2.models.vpcs import VPCEndPoint
from moto.server import main

VPCEndPoint.requester_managed = False

if __name__ == "__main__":
    main()
