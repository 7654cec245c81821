// log/slog: handlers, attributes, groups, levels, the default logger.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"math"
	"math/rand"
	"os"
	"strings"
	"time"
)

var r = rand.New(rand.NewSource(31))

type user struct{ Name, Password string }

func (u user) LogValue() slog.Value {
	return slog.GroupValue(slog.String("name", u.Name), slog.String("password", "***"))
}

type loop struct{}

func (l loop) LogValue() slog.Value { return slog.AnyValue(l) }

type ptr struct{ n int }

func (p *ptr) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "ptr %d", p.n), nil }

type bad struct{}

func (bad) MarshalText() ([]byte, error) { return nil, errors.New("bad text") }
func (bad) MarshalJSON() ([]byte, error) { return nil, errors.New("bad json") }

type panics struct{}

func (panics) String() string               { panic("in String") }
func (panics) MarshalJSON() ([]byte, error) { panic("in JSON") }
func (panics) MarshalText() ([]byte, error) { panic("in text") }

func text(n int) string {
	var b strings.Builder
	for range r.Intn(n) {
		b.WriteString([]string{"a", "key", " ", "=", "\"", "\\", "\n", "é", "\u2028", "\xff", "\x00", "世", ".", "<"}[r.Intn(14)])
	}
	return b.String()
}

func value(depth int) any {
	when := time.Date(2024, 3, 1, 12, 30, 15, 123987654, time.UTC)
	list := []any{1, -5, uint8(3), uint64(math.MaxUint64), 1.5, 1e21, float32(0.25), true, text(4), text(4), nil, time.Second * 90, when, when.In(time.FixedZone("X", -3600)), errors.New("an error"), user{"u", "p"}, &ptr{4}, (*ptr)(nil), bad{}, panics{}, loop{}, []byte("bytes"), []int{1, 2}, map[string]int{"b": 1, "a": 2}, struct {
		A int
		B string `json:"bee"`
	}{1, "x"}, slog.LevelWarn, slog.LevelDebug + 1, slog.KindTime, slog.StringValue("v"), json.RawMessage(`{"raw":1}`), &slog.Source{Function: "f", File: "x.go", Line: 3}, &slog.Source{}, 'x', uintptr(9), [2]bool{true}, math.Inf(1), time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC)}
	if depth > 0 && r.Intn(4) == 0 {
		return slog.GroupValue(attrs(depth - 1)...)
	}
	return list[r.Intn(len(list))]
}

func attrs(depth int) (as []slog.Attr) {
	for range r.Intn(4) {
		as = append(as, slog.Any([]string{"k", "a b", "", "x", text(3)}[r.Intn(5)], value(depth)))
	}
	return as
}

func replace(groups []string, a slog.Attr) slog.Attr {
	switch {
	case a.Key == slog.TimeKey && len(groups) == 0:
		return slog.Attr{}
	case a.Key == "x":
		return slog.String("x", strings.Join(groups, "/"))
	case a.Key == "a b":
		return slog.Group("grp", "in", 1)
	case a.Key == slog.LevelKey:
		return slog.Any("lvl", a.Value)
	}
	return a
}

func main() {
	ctx := context.Background()
	when := time.Date(2024, 1, 2, 3, 4, 5, 999999999, time.FixedZone("Z", 5400))
	for i := range 300 {
		opts := &slog.HandlerOptions{}
		if i%3 == 0 {
			opts.ReplaceAttr = replace
		}
		opts.AddSource = i%5 == 0
		var out bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(&out, opts), slog.NewJSONHandler(&out, opts)} {
			state := r.Int63()
			r.Seed(state)
			for range r.Intn(4) {
				if r.Intn(2) == 0 {
					h = h.WithGroup([]string{"g", "", "h h", "i"}[r.Intn(4)])
				} else {
					h = h.WithAttrs(attrs(1))
				}
			}
			rec := slog.NewRecord(when, slog.Level(r.Intn(16)-6), text(5), 0)
			if i%7 == 0 {
				rec.Time = time.Time{}
			}
			rec.AddAttrs(attrs(2)...)
			rec.Add("k", 1, slog.Int("i", 2), 3, "last")
			fmt.Println(h.Handle(ctx, rec), rec.NumAttrs(), h.Enabled(ctx, slog.LevelDebug))
		}
		fmt.Print(out.String())
	}
	var level slog.LevelVar
	strip := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		if src, ok := a.Value.Any().(*slog.Source); ok {
			src.File = src.File[strings.LastIndexByte(src.File, '/')+1:]
		}
		return a
	}
	l := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: &level, AddSource: true, ReplaceAttr: strip}))
	l.Debug("no")
	l.Info("yes", "a", 1)
	level.Set(slog.LevelDebug)
	l.DebugContext(ctx, "now", slog.Group("g", "x", 1, slog.Bool("y", true)))
	l.With("w", 1).WithGroup("G").With("in", 2).Warn("deep", "odd")
	l.LogAttrs(ctx, slog.LevelError+2, "attrs", slog.Duration("d", time.Minute), slog.GroupAttrs("ga", slog.Uint64("u", 1), slog.Float64("f", 2)))
	l.Log(nil, slog.LevelInfo-1, "log", slog.Group("empty"), "", "")
	slog.SetDefault(l)
	slog.Info("default")
	slog.ErrorContext(ctx, "default", "err", errors.New("x"))
	log.Print("from log")
	fmt.Println(slog.SetLogLoggerLevel(slog.LevelWarn))
	log.Print("from log")
	slog.NewLogLogger(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: strip}), slog.LevelError).Print("to json")
	m := slog.NewMultiHandler(l.Handler(), slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: strip, Level: slog.LevelError}))
	slog.New(m).With("m", 1).WithGroup("n").Error("both", "k", "v")
	slog.New(m).Info("one")
	slog.New(slog.DiscardHandler).Info("none")
	fmt.Println(level.String(), level.Level(), slog.Default() == l)
	for _, s := range []string{"debug", "INFO+3", "Warn-2", "error", "x", "info+", "info+x", ""} {
		var v slog.Level
		err := v.UnmarshalText([]byte(s))
		fmt.Println(v, err, level.UnmarshalText([]byte(s)), v.UnmarshalJSON([]byte(s)))
	}
	b, err := json.Marshal(map[string]any{"l": slog.LevelInfo + 1})
	fmt.Println(string(b), err)
	for i := range slog.Kind(11) {
		fmt.Print(i, " ")
	}
	vs := []slog.Value{slog.IntValue(1), slog.Int64Value(1), slog.Uint64Value(1), slog.StringValue("1"), slog.BoolValue(true), slog.DurationValue(1), slog.Float64Value(1), slog.AnyValue(nil), slog.GroupValue(slog.Int("a", 1)), slog.TimeValue(when), slog.AnyValue(user{"a", "b"}), slog.AnyValue([]slog.Attr{slog.Int("z", 1), slog.Group("e")})}
	for _, v := range vs {
		for _, w := range vs {
			fmt.Print(v.Equal(w), " ")
		}
		fmt.Println(v.Kind(), v, v.Any(), v.Resolve())
	}
	for _, f := range []func(){func() { vs[0].Bool() }, func() { vs[3].Int64() }, func() { vs[0].Group() }, func() { slog.New(nil) }, func() { vs[0].Time() }} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
	fmt.Println(slog.Int("a", 1), slog.Any("b", []int{1}), slog.Group("g", "k", 1), slog.Int("a", 1).Equal(slog.Int("a", 1)))
}
