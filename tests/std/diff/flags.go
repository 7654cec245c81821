package main

import (
	"bytes"
	rflag "flag"
	"fmt"
	"time"

	oflag "x/flag"
)

func init() {
	scenarios = append(scenarios, scenario{"flag", flags})
}

type flagSet interface {
	Bool(name string, value bool, usage string) *bool
	Int(name string, value int, usage string) *int
	Uint64(name string, value uint64, usage string) *uint64
	String(name string, value string, usage string) *string
	Float64(name string, value float64, usage string) *float64
	Duration(name string, value time.Duration, usage string) *time.Duration
	Func(name, usage string, fn func(string) error)
	BoolFunc(name, usage string, fn func(string) error)
	Parse(arguments []string) error
	Args() []string
	Arg(i int) string
	NFlag() int
	PrintDefaults()
	Set(name, value string) error
}

var flagArgs = []string{
	"-b", "--b=false", "-b=x", "-i=5", "-i", "7", "0x10", "-i=99999999999999999999", "-s", "hello", "-s=", "-f", "1.5", "-f=x",
	"-d=1h", "-d", "3", "-u=-1", "-u", "12", "-call", "-call=1", "-flip", "--", "-", "rest", "-help", "-h", "-none", "---x", "-=", "-long=3",
}

func flags(g *gen) error {
	name := []string{"prog", ""}[g.Intn(2)]
	var a, b bytes.Buffer
	real, ours := rflag.NewFlagSet(name, rflag.ContinueOnError), oflag.NewFlagSet(name, oflag.ContinueOnError)
	real.SetOutput(&a)
	ours.SetOutput(&b)
	def, text := g.Intn(3), g.str()
	args := make([]string, g.Intn(6))
	for i := range args {
		args[i] = flagArgs[g.Intn(len(flagArgs))]
	}
	run := func(f flagSet) string {
		var log []any
		bo, in, st := f.Bool("b", def == 1, "a `switch`"), f.Int("i", def, "count\nof things"), f.String("s", text, "text")
		fl, du, un := f.Float64("f", float64(def)/2, "ratio"), f.Duration("d", time.Duration(def), "`time` to wait"), f.Uint64("u", 3, "")
		long := f.Int("long", 0, "long `one")
		f.Func("call", "called", func(s string) error { log = append(log, s); return nil })
		f.BoolFunc("flip", "flipped", func(s string) error {
			if def == 0 {
				return fmt.Errorf("no")
			}
			return nil
		})
		f.PrintDefaults()
		err := f.Parse(args)
		setErr := f.Set("i", text)
		return fmt.Sprint(err, setErr, *bo, *in, *st, *fl, *du, *un, *long, log, f.Args(), f.Arg(0), f.NFlag())
	}
	x, y := run(real), run(ours)
	var visited [2][]string
	real.Visit(func(f *rflag.Flag) {
		visited[0] = append(visited[0], fmt.Sprint(f.Name, f.Value, f.DefValue, f.Value.(any)))
	})
	ours.Visit(func(f *oflag.Flag) {
		visited[1] = append(visited[1], fmt.Sprint(f.Name, f.Value, f.DefValue, f.Value.(any)))
	})
	if x != y || a.String() != b.String() || fmt.Sprint(visited[0]) != fmt.Sprint(visited[1]) {
		return fmt.Errorf("%q: %s %s %v, ours %s %s %v", args, x, a.String(), visited[0], y, b.String(), visited[1])
	}
	return nil
}
