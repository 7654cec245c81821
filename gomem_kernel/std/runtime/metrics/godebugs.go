package metrics

import "strings"

const (
	godebugPrefix = "/godebug/non-default-behavior/"
	godebugSuffix = ":events"
)

// settings are the GODEBUG settings of which Go counts how often they made a difference. None does
// here: its packages have no such switches, and all counts are 0.
//
// Source: go1.27 internal/godebugs/table.go All
var settings = []string{
	"allowmultiplevcs", "containermaxprocs", "cryptocustomrand", "embedfollowsymlinks", "execerrdot",
	"fips140ems", "gocachehash", "gocachetest", "gocacheverify", "gotestjsonbuildtext",
	"htmlmetacontenturlescape", "http2client", "http2server", "httpcookiemaxnum",
	"httplaxcontentlength", "httpmuxgo121", "httpservecontentkeepheaders",
	"httpservecontentmaxranges", "installgoroot", "multipartmaxheaders", "multipartmaxparts",
	"multipathtcp", "netedns0", "panicnil", "randautoseed", "randseednop", "rsa1024min",
	"tarinsecurepath", "tlsmaxrsasize", "tlssha1", "updatemaxprocs", "urlmaxqueryparams",
	"urlstrictcolons", "winreadlinkvolume", "winsymlink", "x509negativeserial", "x509rsacrt",
	"x509sha256skid", "x509sslcertoverrideplatform", "x509usefallbackroots", "x509usepolicies",
	"zipinsecurepath",
}

func init() {
	at := 0
	for !strings.HasPrefix(all[at].Name, "/memory/") {
		at++
	}
	described := append([]Description(nil), all[:at]...)
	for _, name := range settings {
		described = append(described, Description{
			Name:        godebugPrefix + name + godebugSuffix,
			Description: "How often GODEBUG=" + name + "=... made a difference; never here.",
			Kind:        KindUint64,
			Cumulative:  true,
		})
	}
	all = append(described, all[at:]...)
}
