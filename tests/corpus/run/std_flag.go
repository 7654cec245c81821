// run

package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	fs := flag.NewFlagSet("prog", flag.ContinueOnError)
	fs.SetOutput(os.Stdout)
	n := fs.Int("n", 5, "number of `things`")
	name := fs.String("name", "bob", "the name\nof it")
	v := fs.Bool("v", false, "verbose")
	d := fs.Duration("d", time.Second, "how long")
	f := fs.Float64("f", 0, "factor")
	u := fs.Uint("u", 0, "unsigned")
	fs.Func("fn", "calls", func(s string) error { fmt.Println("fn", s); return nil })
	fmt.Println(fs.Parse([]string{"-n", "7", "--name=al", "-v", "-d=2m", "-f", "1.5", "-u=3", "-fn", "q", "rest", "-x"}))
	fmt.Println(*n, *name, *v, *d, *f, *u, fs.Args(), fs.NArg(), fs.NFlag(), fs.Arg(0))
	for _, a := range [][]string{{"-n", "x"}, {"-zz"}, {"-n"}, {"-v=maybe"}, {"-h"}, {"--", "a"}, {"---"}, {"-=x"}, {"-n=99999999999999999999"}, {"-d", "1"}} {
		fmt.Println(fs.Parse(a), fs.Args())
	}
	fs.Visit(func(f *flag.Flag) { fmt.Print(f.Name, " ") })
	fs.VisitAll(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, "(", f.DefValue, ") ") })
	fmt.Println()
}

// Output:
// fn q
// <nil>
// 7 al true 2m0s 1.5 3 [rest -x] 2 7 rest
// invalid value "x" for flag -n: parse error
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// invalid value "x" for flag -n: parse error []
// flag provided but not defined: -zz
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// flag provided but not defined: -zz []
// flag needs an argument: -n
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// flag needs an argument: -n []
// invalid boolean value "maybe" for -v: parse error
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// invalid boolean value "maybe" for -v: parse error []
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// flag: help requested []
// <nil> [a]
// bad flag syntax: ---
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// bad flag syntax: --- [---]
// bad flag syntax: -=x
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// bad flag syntax: -=x [-=x]
// invalid value "99999999999999999999" for flag -n: value out of range
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// invalid value "99999999999999999999" for flag -n: value out of range []
// invalid value "1" for flag -d: parse error
// Usage of prog:
//   -d duration
//     	how long (default 1s)
//   -f float
//     	factor
//   -fn value
//     	calls
//   -n things
//     	number of things (default 5)
//   -name string
//     	the name
//     	of it (default "bob")
//   -u uint
//     	unsigned
//   -v	verbose
// invalid value "1" for flag -d: parse error []
// d f fn n name u v d=0s(1s) f=1.5(0) fn=() n=9223372036854775807(5) name=al(bob) u=3(0) v=false(false)
