#!/bin/sh
# Makes sure that a Chromium is there for the browser tests, or says plainly what is missing.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium. On Debian and Ubuntu: sudo apt install chromium. Elsewhere install Chromium or Chrome." >&2
exit 1
