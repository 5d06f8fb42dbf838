# Two commands: `make demo` and `make test`. Both set up what is missing first.
PY = .venv/bin/python
SERVICES = $(PY) devtools/services.py
.PHONY: demo test run lock sprak bench prove

demo:  ## the whole product with a synthetic municipality, on a loopback port, until Ctrl-C; FRESH=1 begins again with new data
	@sh devtools/bootstrap.sh demo && $(SERVICES) --keep $(if $(FRESH),--fresh) -- $(PY) devtools/demo.py

test:  ## every test, in parts, three at a time; ARGS="tests/vedtak -q" for some
	@sh devtools/bootstrap.sh browser && $(PY) devtools/tester.py $(ARGS)

bench:  ## what the product costs, as ratios against something known; ARGS="P1 P5" for some, MILLION=1 for a million persons as well
	@sh devtools/bootstrap.sh browser && SAMVEV_BENCH_MILLION=$(MILLION) $(SERVICES) --durable -- $(PY) -m devtools.bench $(ARGS)

prove:  ## the full proofs, some hours; stopped, it goes on where it was; ARGS="worker" for some, ARGS=--list for what is done, JOBS=1 for one at a time, MORE=1 for the larger numbers
	@sh devtools/bootstrap.sh browser && $(PY) devtools/prove.py $(if $(JOBS),--jobs $(JOBS)) $(if $(MORE),--more) $(ARGS)

run:  ## a command beside a private database and broker that end with it: make run CMD="bash"
	@sh devtools/bootstrap.sh browser && $(SERVICES) -- $(CMD)

lock:  ## new versions and hashes from pyproject.toml, new package-lock.json
	@sh devtools/lock.sh

sprak:  ## every string a person reads into locale/nn, and says which are not in nynorsk yet
	@sh devtools/bootstrap.sh demo && $(PY) devtools/sprak.py && sh devtools/bootstrap.sh demo
