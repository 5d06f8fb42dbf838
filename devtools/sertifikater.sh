#!/bin/sh
# An internal CA, and certificates from it for the database and the broker of docker-compose.yml, named as the processes call them.
# sh devtools/sertifikater.sh FOLDER     Run again: new certificates from the same CA, while its key lies there. Move the key away afterwards.
set -eu
umask 077
mkdir -p "$1"
cd "$1"

cat > oppsett.cnf <<'CNF'
[req]
distinguished_name = navn
prompt = no
[navn]
CN = Samvev, intern utsteder
[utsteder]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
CNF

new_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"
}

if [ ! -e ca_nokkel.pem ]; then
    new_key ca_nokkel.pem
    openssl req -x509 -new -key ca_nokkel.pem -sha256 -days 3650 -config oppsett.cnf -extensions utsteder -out ca.pem
fi
for name in postgres redis; do
    new_key "${name}_tls_nokkel.pem"
    openssl req -new -key "${name}_tls_nokkel.pem" -config oppsett.cnf -subj "/CN=$name" -out "$name.csr"
    printf 'basicConstraints = critical, CA:FALSE\nextendedKeyUsage = serverAuth\nsubjectAltName = DNS:%s\n' "$name" > "$name.cnf"
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca_nokkel.pem -set_serial "0x$(openssl rand -hex 16)" -sha256 -days 397 \
        -extfile "$name.cnf" -out "${name}_tls.pem" 2> /dev/null
    rm "$name.csr" "$name.cnf"
    echo "$name: $(openssl x509 -in "${name}_tls.pem" -noout -enddate)"
done
rm oppsett.cnf
chmod 644 ca.pem postgres_tls.pem redis_tls.pem  # the keys are for their owner alone
