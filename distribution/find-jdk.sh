# To be sourced: finds a JDK of release 25 or later and says where it is; says nothing if there is none.

java_major() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

find_jdk() {
  local home major
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/jdk* /opt/java/*; do
    [ -x "$home/bin/javac" ] || continue
    major=$(java_major "$home") || continue
    if [ "${major:-0}" -ge 25 ]; then
      echo "$home"
      return
    fi
  done
}
