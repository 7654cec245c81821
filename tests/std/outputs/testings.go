// testing in a program: tests with parts, what fails and how it is shown, benchmarks that fail.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"testing"
)

func helper(t testing.TB, ok bool) {
	t.Helper()
	if !ok {
		t.Error("from the helper")
	}
}

func TestOK(t *testing.T) {
	t.Log("not shown")
	t.Setenv("GOMEM_TEST", "x")
	fmt.Println(os.Getenv("GOMEM_TEST"))
	fmt.Println(t.Name(), t.Failed(), t.Skipped())
	t.Cleanup(func() { fmt.Println("cleanup 1", t.Context().Err()) })
	t.Cleanup(func() { fmt.Println("cleanup 2") })
	fmt.Println(t.Context().Err(), t.Run("a part", func(t *testing.T) { fmt.Println(t.Name()) }), t.Run("a part", func(t *testing.T) { fmt.Println(t.Name()) }))
	t.Run("skipped", func(t *testing.T) {
		defer func() { fmt.Println("deferred", t.Skipped()) }()
		t.Skip("reason")
		fmt.Println("not reached")
	})
}

func TestFails(t *testing.T) {
	t.Log("one", 2)
	t.Errorf("two\nlines %d", 3)
	fmt.Println(t.Failed())
	fmt.Println(t.Run("inner", func(t *testing.T) {
		helper(t, false)
		t.Run("deep", func(t *testing.T) { t.Fatal("end", 1) })
		t.Run("fine", func(t *testing.T) { t.Log("quiet") })
		t.FailNow()
	}))
	fmt.Fprintf(t.Output(), "written\n")
	t.Logf("last %q", "x")
}

func TestParallel(t *testing.T) {
	var n atomic.Int64
	t.Run("group", func(t *testing.T) {
		for range 3 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				n.Add(1)
			})
		}
		fmt.Println("group", n.Load())
	})
	fmt.Println("after", n.Load())
}

func main() {
	testing.Init()
	r := testing.Benchmark(func(b *testing.B) {
		b.Log("x")
		b.Fatal("no")
	})
	fmt.Println(r.N)
	r = testing.Benchmark(func(b *testing.B) {
		var n atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				n.Add(1)
			}
		})
		if n.Load() != int64(b.N) {
			b.Error("lost")
		}
	})
	fmt.Println(r.N > 0)
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, []testing.InternalTest{{"TestOK", TestOK}, {"TestFails", TestFails}, {"TestParallel", TestParallel}}, nil, nil)
}
