package main

import (
	"bytes"
	"fmt"
	"hash"
	radler "hash/adler32"
	rcrc "hash/crc32"
	rcrc64 "hash/crc64"
	rfnv "hash/fnv"
	"io"
	rlog "log"
	"reflect"
	"strings"
	rtab "text/tabwriter"

	oadler "x/hash/adler32"
	ocrc "x/hash/crc32"
	ocrc64 "x/hash/crc64"
	ofnv "x/hash/fnv"
	olog "x/log"
	otab "x/text/tabwriter"
)

func init() {
	scenarios = append(scenarios,
		scenario{"text/tabwriter", tabwriters},
		scenario{"hash", hashes},
		scenario{"log", logs},
	)
}

var tabPieces = []string{
	"a", "bb", "ccc", "é", "\t", "\t", "\t", "\v", "\n", "\n", "\f", "\xff", "<b>", "&amp;", "<", ";", ">", "\t\t", "a\tb\tc\n",
}

func tabwriters(g *gen) error {
	minwidth, tabwidth, padding := g.Intn(9), g.Intn(9), g.Intn(4)
	padchar, flags := []byte{' ', '.', '\t', '0'}[g.Intn(4)], uint(g.Intn(64))
	var a, b bytes.Buffer
	var to, too io.Writer = &a, &b
	if g.Intn(5) == 0 {
		limit := g.Intn(30)
		to, too = &shortWriter{left: limit}, &shortWriter{left: limit}
	}
	real := rtab.NewWriter(to, minwidth, tabwidth, padding, padchar, flags)
	ours := otab.NewWriter(too, minwidth, tabwidth, padding, padchar, flags)
	for range 1 + g.Intn(4) {
		var text strings.Builder
		for range g.Intn(40) {
			text.WriteString(tabPieces[g.Intn(len(tabPieces))])
		}
		n, err := real.Write([]byte(text.String()))
		m, er := ours.Write([]byte(text.String()))
		if n != m || err != er {
			return fmt.Errorf("Write(%q): %d %v, ours %d %v", text.String(), n, err, m, er)
		}
		if err != nil {
			return nil
		}
		if g.Intn(2) == 0 {
			if err, er := real.Flush(), ours.Flush(); err != er {
				return fmt.Errorf("Flush: %v, ours %v", err, er)
			}
		}
		if a.String() != b.String() {
			return fmt.Errorf("%q with flags %b: %q, ours %q", text.String(), flags, a.String(), b.String())
		}
	}
	return nil
}

func hashes(g *gen) error {
	poly := g.Uint64()
	pairs := [][2]any{
		{rfnv.New32(), ofnv.New32()}, {rfnv.New32a(), ofnv.New32a()},
		{rfnv.New64(), ofnv.New64()}, {rfnv.New64a(), ofnv.New64a()},
		{rfnv.New128(), ofnv.New128()}, {rfnv.New128a(), ofnv.New128a()},
		{rcrc.NewIEEE(), ocrc.NewIEEE()}, {radler.New(), oadler.New()},
		{rcrc.New(rcrc.MakeTable(rcrc.Castagnoli)), ocrc.New(ocrc.MakeTable(ocrc.Castagnoli))},
		{rcrc.New(rcrc.MakeTable(uint32(poly))), ocrc.New(ocrc.MakeTable(uint32(poly)))},
		{rcrc64.New(rcrc64.MakeTable(rcrc64.ECMA)), ocrc64.New(ocrc64.MakeTable(ocrc64.ECMA))},
		{rcrc64.New(rcrc64.MakeTable(rcrc64.ISO)), ocrc64.New(ocrc64.MakeTable(ocrc64.ISO))},
	}
	pair := pairs[g.Intn(len(pairs))]
	err := methods(g, pair[0], pair[1], 12, "MarshalBinary", "UnmarshalBinary", "AppendBinary", "Clone")
	if err != nil {
		return fmt.Errorf("%v: %w", reflect.TypeOf(pair[0]), err)
	}
	data := make([]byte, g.Intn(20000))
	g.Read(data)
	for _, h := range pair {
		h.(hash.Hash).Write(data)
	}
	if a, b := pair[0].(hash.Hash).Sum(nil), pair[1].(hash.Hash).Sum(nil); !bytes.Equal(a, b) {
		return fmt.Errorf("%v: %x, ours %x", reflect.TypeOf(pair[0]), a, b)
	}
	return nil
}

func logs(g *gen) error {
	var a, b bytes.Buffer
	flags := g.Intn(128) &^ (rlog.Ltime | rlog.Lmicroseconds) // two lines are not written at the same time
	prefix := g.str()
	real, ours := rlog.New(&a, prefix, flags), olog.New(&b, prefix, flags)
	for range 4 {
		s, n, way, depth := g.str(), g.Intn(100), g.Intn(4), 1+g.Intn(3)
		for _, l := range []logger{real, ours} {
			switch way {
			case 0:
				l.Print(s, n)
			case 1:
				l.Printf("%s %d\n", s, n)
			case 2:
				l.Println(s, n)
			case 3:
				l.Output(depth, s)
			}
		}
		if x, y := a.String(), b.String(); x != y {
			return fmt.Errorf("%q, ours %q", x, y)
		}
	}
	_, want := call(reflect.ValueOf(real.Panicln), []reflect.Value{reflect.ValueOf([]any{prefix, 1})})
	_, got := call(reflect.ValueOf(ours.Panicln), []reflect.Value{reflect.ValueOf([]any{prefix, 1})})
	if want != got {
		return fmt.Errorf("panic %q, ours %q", want, got)
	}
	return nil
}

type logger interface {
	Print(v ...any)
	Printf(format string, v ...any)
	Println(v ...any)
	Output(calldepth int, s string) error
}
