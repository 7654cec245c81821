// runtime/pprof: stacks of goroutines with their labels, a program's own profiles, what Add and Remove
// refuse. Addresses and what lies in std are left out.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"
)

type T struct{ ch chan int }

func (t *T) wait(wg *sync.WaitGroup) { wg.Done(); <-t.ch }

//go:noinline
func leaf(p *pprof.Profile, v any, skip int) { p.Add(v, skip) }

func mid(p *pprof.Profile, v any, skip int) { leaf(p, v, skip) }

var (
	address = regexp.MustCompile(`\+?0x[0-9a-f]+| in goroutine \d+`)
	place   = regexp.MustCompile(`\S*/(\w+\.go:)`)
	space   = regexp.MustCompile(`[ \t]+`)
)

// show prints the stacks of a profile in an order that does not depend on addresses: their labels and
// the calls of this program.
func show(text string) {
	head, body, _ := strings.Cut(text, "\n")
	fmt.Println(head)
	stacks := strings.Split(strings.TrimSpace(body), "\n\n")
	for i, stack := range stacks {
		var kept []string
		for j, line := range strings.Split(stack, "\n") {
			line = space.ReplaceAllString(place.ReplaceAllString(address.ReplaceAllString(line, ""), "$1"), " ")
			switch {
			case j == 0:
				line, _, _ = strings.Cut(line, "@")
			case !strings.Contains(line, "main.") && !strings.Contains(line, "labels") && !strings.Contains(line, "profiles.go"):
				continue
			}
			if strings.HasPrefix(line, "goroutine ") {
				line = line[strings.Index(line, "["):]
			}
			kept = append(kept, line)
		}
		stacks[i] = strings.Join(kept, "\n") + "\n"
	}
	slices.Sort(stacks)
	fmt.Println(strings.Join(stacks, "\n"))
}

func write(p *pprof.Profile, debug int) {
	var out strings.Builder
	err := p.WriteTo(&out, debug)
	text := out.String()
	if p.Name() == "goroutine" && debug == 2 {
		// All but this goroutine, which stands first.
		_, text, _ = strings.Cut(text, "\n\n")
		text = "\n" + text
	}
	show(text)
	fmt.Println(err)
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func labels(ctx context.Context) (all []string) {
	pprof.ForLabels(ctx, func(key, value string) bool {
		all = append(all, key+"="+value)
		return len(all) < 3
	})
	return all
}

func goroutines() {
	var wg sync.WaitGroup
	t := &T{make(chan int)}
	wg.Add(4)
	for range 2 {
		go t.wait(&wg)
	}
	go func() { wg.Done(); var mu sync.Mutex; mu.Lock(); mu.Lock() }()
	ctx := pprof.WithLabels(context.Background(), pprof.Labels("k", "v", "a", "b"))
	pprof.Do(ctx, pprof.Labels("k", "a b", "z", "\"q\"\n"), func(ctx context.Context) {
		go func() {
			go func() { wg.Done(); select {} }()
			wg.Wait()
			pprof.SetGoroutineLabels(context.Background())
			<-t.ch
		}()
		fmt.Println(pprof.Label(ctx, "k"))
		fmt.Println(pprof.Label(ctx, "none"))
		fmt.Println(labels(ctx), labels(context.Background()))
		wg.Wait()
		time.Sleep(time.Millisecond)
		write(pprof.Lookup("goroutine"), 1)
	})
	write(pprof.Lookup("goroutine"), 2)
	fmt.Println(pprof.Lookup("goroutine").Count())
	fmt.Println(labels(pprof.WithLabels(ctx, pprof.Labels("b", "1", "a", "2", "c", "3", "b", "4"))))
	fmt.Println(labels(pprof.WithLabels(ctx, pprof.LabelSet{})), labels(pprof.WithLabels(context.Background(), pprof.Labels())))
	try("odd", func() { pprof.Labels("a") })
}

func own() {
	p := pprof.NewProfile("my.things")
	for i := range 3 {
		leaf(p, fmt.Sprint("x", i), 0)
	}
	mid(p, 1, 0)
	mid(p, 2, 1)
	mid(p, 3, 2)
	p.Add(3.5, 100)
	write(p, 1)
	fmt.Println(p.Count(), pprof.Lookup("my.things") == p, p.Name())
	p.Remove(1)
	p.Remove("none")
	write(p, 2)
	fmt.Println(p.Count())
	write(pprof.NewProfile("empty"), 1)
	fmt.Println(p.WriteTo(failing{}, 1))
	try("twice", func() { p.Add(2, 0) })
	try("not a key", func() { p.Add([]int{}, 0) })
	try("name", func() { pprof.NewProfile("my.things") })
	try("no name", func() { pprof.NewProfile("") })
	try("built in", func() { pprof.Lookup("goroutine").Add(1, 0) })
	try("zero", func() { new(pprof.Profile).Add(1, 0) })
	try("zero", func() { new(pprof.Profile).WriteTo(io.Discard, 1) })
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func main() {
	for _, p := range pprof.Profiles() {
		fmt.Println(p.Name(), pprof.Lookup(p.Name()) == p)
	}
	fmt.Println(pprof.Lookup("none") == nil)
	goroutines()
	own()
	for _, name := range []string{"block", "mutex"} {
		var out strings.Builder
		fmt.Println(pprof.Lookup(name).WriteTo(&out, 1), regexp.MustCompile(`=\d{2,}`).ReplaceAllString(out.String(), ""))
	}
	fmt.Println(runtime.SetMutexProfileFraction(5), runtime.SetMutexProfileFraction(-1), runtime.SetMutexProfileFraction(0))
	pprof.StopCPUProfile()
	fmt.Println(place.ReplaceAllString(address.ReplaceAllString(string(debug.Stack())[:80], ""), "$1")[:40])
	buf := make([]byte, 1000)
	fmt.Println(address.ReplaceAllString(place.ReplaceAllString(string(buf[:runtime.Stack(buf, false)]), "$1"), ""))
}
