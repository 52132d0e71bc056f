#!/usr/bin/env bash
# Runs as root on every start of a notebook instance, which is given up after five minutes.
set -eu
install -d -m 755 /opt/slipway
echo '${install}' | base64 -d >/opt/slipway/install-repository.sh
echo '${watch}' | base64 -d >/opt/slipway/stop-when-idle.py
sudo -u ec2-user env HOME=/home/ec2-user SLIPWAY_HOME=/home/ec2-user/SageMaker timeout 240 bash /opt/slipway/install-repository.sh || true
echo '*/5 * * * * root python3 /opt/slipway/stop-when-idle.py ${minutes} 2>&1 | logger -t slipway' >/etc/cron.d/slipway-idle
