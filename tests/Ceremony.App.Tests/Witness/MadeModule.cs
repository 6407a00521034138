using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Witness;

/// <summary>Libraries that look like a PKCS#11 module and misbehave when asked for their functions.</summary>
internal static class MadeModule
{
    /// <summary>Compiles one.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="does">What it does, in C.</param>
    public static async Task<string> ThatAsync(string folder, string does)
    {
        var (source, module) = (Path.Combine(folder, "module.c"), Path.Combine(folder, "module.so"));
        await File.WriteAllTextAsync(source, $"#include <unistd.h>\nunsigned long C_GetFunctionList(void **list) {{ {does} return 5; }}\n");
        var compiled = await Tool.RunAsync("gcc", ["-shared", "-fPIC", "-o", module, source]);
        Assert.True(compiled.ExitCode == 0, compiled.ToString());
        return module;
    }
}
