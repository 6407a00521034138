using System.Reflection;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>Where the built program and its assets are; written into this assembly by the build.</summary>
internal static class AppFiles
{
    /// <summary>The program itself.</summary>
    public static string Program => Value("AppProgram");

    /// <summary>The folder of its style sheets and scripts.</summary>
    public static string WebRoot => Value("AppWebRoot");

    /// <summary>The bundle of the components' own sheets.</summary>
    public static string ScopedStyles => Value("AppScopedStyles");

    private static string Value(string key) => typeof(AppFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
